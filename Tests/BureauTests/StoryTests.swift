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
        #expect(try CheckLog(trial.folder)().kinds["release"] == submissions.count)
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

    @Test func `an analyst may look at a draft, when it is made or later, and it stays what it is`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 300, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let table = "children-by-county-age-sex"
        func tabulate(_ view: OfficeView = .nothing) async throws -> DraftSummary {
            try await TabulateTable(office)(table, over: snapshot, of: nil, viewing: view)
        }
        let picture = trial.root.appending(path: "picture.html")
        let first = try await tabulate()
        #expect(first.report.utility?.levels.map(\.kind).prefix(3) == ["province", "city", "county"])
        #expect(first.report.utility?.suggestions == nil)
        let seen = try await tabulate(OfficeView(suggests: true, picture: picture))
        #expect(seen.draft == first.draft)
        let suggestions = try #require(seen.report.utility?.suggestions)
        #expect(suggestions.contains { $0.text == "region: publish at city level, without each county" })
        #expect(suggestions.allSatisfy { $0.now.withheld == first.report.audit.checked })
        let html = String(decoding: try OfficeFile.read(picture), as: UTF8.self)
        #expect(html.components(separatedBy: "<g class=\"sensitive\">").count - 1 == first.report.withheld.sensitive)
        #expect(try await tabulate().report.utility?.suggestions == nil, "the stored report is what it was")
        let other = try await TabulateTable(office)(
            "schooling-by-county", over: snapshot, of: nil, viewing: OfficeView(suggests: true))
        let stored = try await TabulateTable(office)("schooling-by-county", over: snapshot, of: nil)
        #expect(stored.report.utility?.suggestionsTried == other.report.utility?.suggestionsTried)
        #expect(stored.report.utility?.suggestions != nil, "a draft made with suggestions keeps them")
        await #expect(throws: BureauError.self) {
            try await tabulate(OfficeView(picture: trial.folder.releases.appending(path: "picture.html")))
        }
        #expect(!trial.log.text.contains("suggest"))
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
