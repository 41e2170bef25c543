import Bureau
import Foundation
import Records
import Testing

/// Somebody edits the office's files behind the program's back.
@Suite struct TamperingTests {
    private func submitted() async throws -> (Trial, Submitted) {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 150, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let draft = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        let submitted = try await trial.submit(draft.draft, in: office)
        try await trial.agree(to: submitted, in: office)
        return (trial, submitted)
    }

    /// The statement that changes one byte of a stored value.
    private static func edit(_ table: String, _ column: String, at position: Int) -> String {
        """
        UPDATE \(table) SET \(column) = CAST(substr(\(column), 1, \(position)) || x'39' \
        || substr(\(column), \(position) + 2) AS BLOB)
        """
    }

    @Test func `figures changed in the store are no longer a draft`() async throws {
        let (trial, submitted) = try await submitted()
        try trial.execute(Self.edit("draft", "bytes", at: 40))
        let office = try await trial.open()
        await #expect { _ = try await PublishRelease(office)(submitted.submission) } throws: { error in
            sentence(for: error)?.contains("\(submitted.draft)") == true
        }
    }

    @Test func `a protection report changed in the store is named`() async throws {
        let (trial, submitted) = try await submitted()
        try trial.execute(
            "UPDATE draft SET report = CAST(replace(CAST(report AS TEXT), '\"tooNarrow\":', '\"tooNarrow\":1') AS BLOB)"
        )
        let office = try await trial.open()
        let snapshot = try #require(SnapshotID("2026-06-30"))
        await #expect { _ = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil) } throws: {
            error in
            sentence(for: error)?.contains("\(submitted.draft)") == true
        }
    }

    @Test func `a submission changed in the store is named`() async throws {
        let (trial, submitted) = try await submitted()
        try trial.execute(Self.edit("submission", "json", at: 40))
        #expect(await trial.refusalAtOpening().contains("\(submitted.submission)"))
    }

    @Test func `a key put in a department's place is refused`() async throws {
        let (trial, _) = try await submitted()
        let text = String(decoding: try OfficeFile.read(trial.folder.keyRoll), as: UTF8.self)
        let forged = text.replacing("\"education\":", with: "\"@\":").replacing("\"health\":", with: "\"education\":")
            .replacing("\"@\":", with: "\"health\":")
        #expect(forged != text)
        try OfficeFile.write(Array(forged.utf8), to: trial.folder.keyRoll)
        await #expect(throws: BureauError.brokenKeyRoll(trial.folder.keyRoll.path)) { _ = try await trial.open() }
    }

    @Test func `a released figure changed on disk is not shown`() async throws {
        let (trial, submitted) = try await submitted()
        let office = try await trial.open()
        guard case .released(let summary) = try await PublishRelease(office)(submitted.submission) else {
            return #expect(Bool(false), "the release was refused")
        }
        let place = URL(filePath: summary.bundle).appending(path: "table.csv")
        var bytes = try OfficeFile.read(place)
        bytes[bytes.count - 4] ^= 1
        try OfficeFile.write(bytes, to: place)
        #expect(try !VerifyBundle()(URL(filePath: summary.bundle), keys: nil).passed)
        let shown = try await ListReleases(PublicOffice(trial.composition, trial.folder))()
        #expect(shown.isEmpty)
    }

    @Test func `a release that was interrupted is completed by the next`() async throws {
        let (trial, submitted) = try await submitted()
        // The clearance is in the log before the bundle is in place: here a file is in the bundle's way.
        try OfficeFile.write([], to: trial.folder.releases)
        await #expect(throws: BureauError.self) { _ = try await PublishRelease(trial.open())(submitted.submission) }
        try FileManager.default.removeItem(at: trial.folder.releases)
        #expect(try CheckLog(trial.folder)().kinds["clearance"] == 1)
        let before = try trial.backup()
        guard case .released = try await PublishRelease(trial.open())(submitted.submission) else {
            return #expect(Bool(false), "the release was refused")
        }
        // As if the program had been stopped when the bundle was in place and nothing else.
        try trial.putBack(.database, .keyring, .log, from: before)
        let reopened = try await trial.open()
        guard case .refused(let reasons) = try await PublishRelease(reopened)(submitted.submission) else {
            return #expect(Bool(false), "released twice")
        }
        #expect(reasons.contains { $0.contains("JL-2026-0001") })
        #expect(try CheckLog(trial.folder)().kinds["release"] == 1)
    }
}
