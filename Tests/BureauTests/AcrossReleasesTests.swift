import Bureau
import Foundation
import Records
import Testing

/// A table is attacked with everything the office has drafted or released before.
@Suite struct AcrossReleasesTests {
    private static let city = DivisionCode("220400")

    private func counted(children: Int = 150) async throws -> (Trial, Office, SnapshotID) {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: children, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        return (trial, office, snapshot)
    }

    @Test func `a table of another snapshot is compared with the one before`() async throws {
        let (trial, office, summer) = try await counted()
        defer { _ = trial.root }
        let table = office.tables[0]
        let first = try await TabulateTable(office)(table, over: summer, of: nil)
        #expect(first.report.earlier == nil && first.report.audit.smallChanges == nil)
        let asOf = try #require(CalendarDate(iso: "2026-09-30"))
        let autumn = try await TakeSnapshot(office)(asOf: asOf, progress: { _ in }).snapshot
        let second = try await TabulateTable(office)(table, over: autumn, of: nil)
        #expect(second.report.earlier?.past == ["\(table) (\(first.draft))"])
        #expect(second.report.earlier?.beside == [])
        #expect(second.report.earlier?.changeAtMost == nil)
        #expect(second.report.audit.smallChanges != nil)
        // The same again, from what was stored.
        let again = try await TabulateTable(office)(table, over: autumn, of: nil)
        #expect(again.report.audit.smallChanges == second.report.audit.smallChanges)
    }

    @Test func `a city's edition is protected beside the province's`() async throws {
        let (trial, office, snapshot) = try await counted()
        defer { _ = trial.root }
        let whole = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        let part = try await TabulateTable(office)(office.tables[0], over: snapshot, of: Self.city)
        #expect(part.report.earlier?.beside == ["\(office.tables[0]) (\(whole.draft))"])
        #expect(part.report.audit.exactlyDerivable == 0 && part.report.audit.tooNarrow == 0)
    }

    @Test func `what was released takes part even when the store has forgotten it`() async throws {
        let (trial, office, snapshot) = try await counted()
        let backup = try trial.backup()
        let draft = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        let submitted = try await trial.submit(draft.draft, in: office)
        try await trial.agree(to: submitted, in: office)
        guard case .released(let release) = try await PublishRelease(office)(submitted.submission) else {
            throw Trial.Unexpected()
        }
        try trial.putBack(.database, from: backup)
        _ = try await AcceptStore(trial.composition, trial.folder)(
            { .passphrase(Trial.passphrase) }, why: "a disk failed")
        let restored = try await trial.open()
        let other = try await TabulateTable(restored)(restored.tables[1], over: snapshot, of: nil)
        #expect(other.report.earlier?.beside == [release.release.text])

        let page = trial.folder.releases.appending(path: "\(release.release)/index.html")
        try Data("changed".utf8).write(to: page)
        await #expect(throws: BureauError.releaseMissing(release.release.text)) {
            try await TabulateTable(restored)(restored.tables[2], over: snapshot, of: nil)
        }
    }
}
