import Approvals
import Bureau
import Foundation
import Publishing
import Records
import Testing

@Suite struct StoryTests {
    @Test func `from registers to a release and a report`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 400, into: office)

        let screening = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(screening.counted > 300)
        #expect(screening.persons >= screening.counted)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(snapshot.snapshot.text == "2026-06-30")

        var submissions: [Submitted] = []
        for table in office.tables {
            let draft = try await TabulateTable(office)(table, over: snapshot.snapshot, of: nil)
            #expect(draft.report.audit.exactlyDerivable == 0)
            submissions.append(try await trial.submit(draft.draft, in: office))
        }
        #expect(submissions.count >= 6)
        for submission in submissions { try await trial.agree(to: submission, in: office) }
        for submission in submissions {
            guard case .released(let summary) = try await PublishRelease(office)(submission.submission) else {
                Issue.record("\(submission.submission) was refused")
                continue
            }
            #expect(try VerifyBundle()(URL(filePath: summary.bundle), keys: nil).passed)
        }
        #expect(try CheckLog(trial.folder)().releases == submissions.count)
        let shown = try await ListReleases(PublicOffice(trial.composition, trial.folder))()
        #expect(shown.count == submissions.count)
        #expect(shown.map(\.id.text) == shown.map(\.id.text).sorted(by: >))

        let county = try #require(DivisionCode("220722"))
        let filed = try await FileProgressReport(trial.composition, trial.folder)(year: 2026, division: county, to: nil)
        #expect(filed.notices.isEmpty)
        #expect(filed.files.map { URL(filePath: $0).lastPathComponent } == ["progress.html", "progress.pdf"])
    }

    @Test func `the same table again is the same draft`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 150, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let first = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        // Protected anew, beside another table, it might be withheld otherwise, and the two would tell more than one.
        _ = try await TabulateTable(office)(office.tables[1], over: snapshot, of: nil)
        let second = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        #expect(first.draft == second.draft)
        #expect(first.report.audit.checked == second.report.audit.checked)
        let another = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(another.snapshot.text == "2026-06-30-2")
    }

    @Test func `importing a file again changes nothing`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 300, into: office)
        let before = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        for register in RegisterName.allCases {
            let again = try await trial.importRegister(register, into: office)
            #expect(again.kept == 0)
            #expect(again.rows == again.alreadyHere + again.rejected)
            #expect(again.rejected == again.reasons.values.reduce(0, +))
        }
        let after = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(before.rows == after.rows)
        #expect(before.counted == after.counted)
    }

    @Test func `rejected rows lie beside their file, for the owner's eyes`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        _ = try WriteSamples()(children: 2_000, seed: 3, asOf: Trial.asOf, to: trial.registers, progress: { _ in })
        let summary = try await trial.importRegister(.homeVisits, into: office)
        let rejects = try #require(summary.rejectsFile)
        #expect(rejects.hasSuffix("home-visits.csv.rejected.csv"))
        #expect(!OfficeFile.isReadableByOthers(URL(filePath: rejects)))
        let records = Array(DelimitedText(try OfficeFile.read(URL(filePath: rejects))))
        #expect(records.count == summary.rejected + 1)
    }
}
