import Bureau
import Foundation
import Intake
import Records
import Testing

@Suite struct ErasureTests {
    private static let why = "asked for in writing"

    private func imported(_ suite: CipherSuite = .aesGCM) async throws -> Trial {
        let trial = try Trial()
        try await trial.importSamples(children: 60, into: trial.found(suite))
        return trial
    }

    /// A child whose number several registers have, and the names of its rows.
    private func child(_ trial: Trial) async throws -> (number: String, records: [String]) {
        let office = try await trial.open()
        for row in try trial.rows(of: .homeVisits) {
            guard let number = row.values[.documentNumber] else { continue }
            let found = try await FindRecord(office)(number: number, why: Self.why)
            if found.records.count > 2 { return (number, found.records.map(\.record)) }
        }
        throw Trial.Unexpected()
    }

    private func erase(_ records: [String], linked: Bool = false, in trial: Trial) async throws -> ErasureSummary {
        try await EraseRecord(trial.open())(records, linked: linked, why: Self.why, progress: { _ in })
    }

    private func show(_ record: String, in trial: Trial) async -> String {
        await trial.refusal { _ = try await OpenRecord(trial.open())(record, fields: nil, why: Self.why) }
    }

    @Test func `an erased record says when it was erased, and the journal and the log say that it was`() async throws {
        let trial = try await imported()
        let (_, records) = try await child(trial)
        #expect(await show(records[0], in: trial) == "nothing was refused")
        let summary = try await erase([records[0]], in: trial)
        #expect(summary.erased == [records[0]])
        let refusal = await show(records[0], in: trial)
        #expect(refusal.contains("was erased on 2026-11-24"), "\(refusal)")
        #expect(await show(records[1], in: trial) == "nothing was refused")
        let entries = try await ListAccess(trial.open())(record: records[0])
        #expect(entries.last?.what == .erased)
        #expect(entries.last?.why == Self.why)
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == 1)
    }

    @Test func `erasing twice is erasing once`() async throws {
        let trial = try await imported()
        let (_, records) = try await child(trial)
        _ = try await erase([records[0]], in: trial)
        let again = try await erase([records[0]], in: trial)
        #expect(again.erased.isEmpty)
        #expect(again.alreadyErased == [records[0]])
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == 1)
    }

    @Test func `every row of a child goes where that is asked for, and the child is not counted any more`() async throws
    {
        let trial = try await imported()
        let (number, records) = try await child(trial)
        let before = try await ScreenChildren(trial.open())(asOf: Trial.asOf, progress: { _ in })
        let summary = try await erase([records[0]], linked: true, in: trial)
        #expect(Set(summary.erased).isSuperset(of: records))
        let after = try await ScreenChildren(trial.open())(asOf: Trial.asOf, progress: { _ in })
        #expect(after.persons == before.persons - 1)
        #expect(try await FindRecord(trial.open())(number: number, why: Self.why).records.isEmpty)
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == summary.erased.count)
    }

    @Test func `the same file imported again does not bring an erased row back`() async throws {
        let trial = try await imported()
        let (number, records) = try await child(trial)
        _ = try await erase(records, in: trial)
        let office = try await trial.open()
        for register in RegisterName.allCases {
            #expect(try await trial.importRegister(register, into: office).kept == 0)
        }
        #expect(try await FindRecord(office)(number: number, why: Self.why).records.isEmpty)
    }

    @Test(arguments: [CipherSuite.aesGCM, .sm])
    func `an older database put back opens no erased record`(suite: CipherSuite) async throws {
        let trial = try await imported(suite)
        let (_, records) = try await child(trial)
        let backup = try trial.backup()
        _ = try await erase([records[0]], in: trial)
        try trial.putBack(.database, from: backup)
        #expect(await trial.refusalAtOpening().contains("older"))
        _ = try await AcceptStore(trial.composition, trial.folder)(
            { .passphrase(Trial.passphrase) }, why: "a disk failed")
        #expect(await show(records[0], in: trial).contains("was erased"))
        #expect(try trial.number("SELECT length(fields) FROM entry WHERE record = x'\(records[0])'") == 0)
        #expect(await trial.refusalAtReading() == "nothing was refused")
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == 1)
    }

    /// Every gap between two steps: what was not reached is made up for by the next opening.
    @Test(arguments: ["INSERT ON journal", "UPDATE ON page", "UPDATE ON entry", "the log"])
    func `an erasure that was interrupted is completed by the next opening`(gap: String) async throws {
        let trial = try await imported()
        let (_, records) = try await child(trial)
        let before = try trial.backup()
        if gap == "the log" {
            _ = try await erase([records[0]], in: trial)
            try trial.putBack(.log, from: before)
        } else {
            try trial.obstruct(gap)
            await #expect(throws: (any Error).self) { _ = try await erase([records[0]], in: trial) }
            #expect(try trial.number("SELECT length(fields) FROM entry WHERE record = x'\(records[0])'") > 0)
            try trial.unobstruct()
        }
        #expect(await show(records[0], in: trial).contains("was erased on"))
        #expect(try trial.number("SELECT length(fields) FROM entry WHERE record = x'\(records[0])'") == 0)
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == 1)
        let erasures = try await ListAccess(trial.open())(record: records[0]).filter { $0.what == .erased }
        #expect(erasures.count == 1)
        #expect(await trial.refusalAtReading() == "nothing was refused")
    }

    @Test func `what is no record is not erased`() async throws {
        let trial = try await imported()
        let unknown = String(repeating: "ab", count: 16)
        #expect(await trial.refusal { _ = try await erase(["abc"], in: trial) }.contains("abc"))
        #expect(await trial.refusal { _ = try await erase([unknown], in: trial) }.contains(unknown))
        #expect(try CheckLog(trial.folder)().kinds["erasure"] == nil)
    }
}
