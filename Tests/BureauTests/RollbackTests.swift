import Bureau
import Foundation
import Records
import Testing

/// Somebody puts an older database, keyring or log beside newer others.
@Suite struct RollbackTests {
    /// An office with two registers, and a backup from before the second.
    private func twice() async throws -> (Trial, Trial.Backup) {
        let trial = try Trial()
        let office = try await trial.found()
        _ = try WriteSamples()(children: 60, seed: 7, asOf: Trial.asOf, to: trial.registers, progress: { _ in })
        _ = try await trial.importRegister(.homeVisits, into: office)
        let backup = try trial.backup()
        _ = try await trial.importRegister(.enrolment, into: office)
        return (trial, backup)
    }

    @Test func `an older database beside its newer keyring is refused`() async throws {
        let (trial, backup) = try await twice()
        try trial.putBack(.database, from: backup)
        let refusal = await trial.refusalAtOpening()
        #expect(refusal.contains("older"), "\(refusal)")
    }

    @Test func `an older keyring beside its newer database is refused`() async throws {
        let (trial, backup) = try await twice()
        try trial.putBack(.keyring, from: backup)
        let refusal = await trial.refusalAtOpening()
        #expect(refusal.contains("keyring"), "\(refusal)")
    }

    @Test func `an older database and keyring together are refused by the log`() async throws {
        let trial = try Trial()
        try await trial.importSamples(children: 60, into: trial.found())
        let backup = try trial.backup()
        _ = try await TakeSnapshot(trial.open())(asOf: Trial.asOf, progress: { _ in })
        try trial.putBack(.database, .keyring, from: backup)
        let refusal = await trial.refusalAtOpening()
        #expect(refusal.contains("older"), "\(refusal)")
    }

    @Test func `a log that was cut back is refused`() async throws {
        let trial = try Trial()
        try await trial.importSamples(children: 60, into: trial.found())
        let backup = try trial.backup()
        let office = try await trial.open()
        _ = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        try trial.putBack(.log, from: backup)
        let refusal = await trial.refusalAtOpening()
        #expect(refusal.contains("log"), "\(refusal)")
    }

    @Test func `a database that went its own way is refused`() async throws {
        let (trial, backup) = try await twice()
        let newer = try trial.backup()
        // The same number of writes on from the backup, but other ones.
        try trial.putBack(.database, .keyring, from: backup)
        let office = try await trial.open()
        _ = try await trial.importRegister(.insurance, into: office)
        let other = try trial.backup()
        try trial.putBack(.database, .keyring, from: newer)
        _ = try await trial.open()
        try trial.putBack(.database, from: other)
        #expect(await trial.refusalAtOpening() != "nothing was refused")
    }

    @Test func `a backup put back on purpose is accepted once somebody says why, and goes on from there`() async throws
    {
        let (trial, backup) = try await twice()
        let newer = try trial.backup()
        try trial.putBack(.database, from: backup)
        _ = try await AcceptStore(trial.composition, trial.folder)(
            { .passphrase(Trial.passphrase) }, why: "a disk failed")
        // The database that was given up is now the older one.
        let accepted = try trial.backup()
        try trial.putBack(.database, from: newer)
        #expect(await trial.refusalAtOpening().contains("older"))
        try trial.putBack(.database, from: accepted)
        let office = try await trial.open()
        #expect(try await ListAccess(office)().last?.what == .acceptedStore)
        #expect(try CheckLog(trial.folder)().kinds["restored"] == 1)
        // What came after the backup is imported again.
        #expect(try await trial.importRegister(.enrolment, into: office).kept > 0)
        #expect(await trial.refusalAtReading() == "nothing was refused")
    }

    @Test func `an older database that was edited is not accepted`() async throws {
        let (trial, backup) = try await twice()
        try trial.putBack(.database, from: backup)
        try trial.execute("DELETE FROM entry WHERE page = 1; DELETE FROM page WHERE number = 1")
        let refusal = await trial.refusal {
            _ = try await AcceptStore(trial.composition, trial.folder)(
                { .passphrase(Trial.passphrase) }, why: "a disk failed")
        }
        #expect(refusal.contains("pages of rows"))
    }

    @Test func `a store is not accepted without a reason`() async throws {
        let (trial, backup) = try await twice()
        try trial.putBack(.database, from: backup)
        await #expect(throws: BureauError.needsReason) {
            _ = try await AcceptStore(trial.composition, trial.folder)({ .passphrase(Trial.passphrase) }, why: " \n ")
        }
    }
}
