import Bureau
import Foundation
import Publishing
import Records
import Testing

/// What a released bundle proves beside the office's own log, and what two askers at the same moment come to.
@Suite struct ReleaseProofTests {
    /// An office in which so many tables are cleared.
    private func cleared(_ count: Int) async throws -> (Trial, Office, [SubmissionID]) {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 150, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        var submissions: [SubmissionID] = []
        for table in office.tables.prefix(count) {
            let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
            let submitted = try await trial.submit(draft.draft, in: office)
            try await trial.agree(to: submitted, in: office)
            submissions.append(submitted.submission)
        }
        return (trial, office, submissions)
    }

    private func released(_ answer: ReleaseAnswer) -> ReleaseSummary? {
        if case .released(let summary) = answer { summary } else { nil }
    }

    @Test func `a bundle passes as a folder and as one file, alone and beside the office's log`() async throws {
        let (trial, office, submissions) = try await cleared(1)
        let summary = try #require(released(try await PublishRelease(office)(submissions[0])))
        let folder = URL(filePath: summary.bundle)
        for place in [folder, folder.appendingPathExtension("countersign")] {
            #expect(try VerifyBundle()(place, keys: nil).passed)
            #expect(try VerifyBundle()(place, keys: nil, log: trial.folder.log).passed)
        }
        let kept = trial.root.appending(path: "kept")
        try OfficeFile.write(OfficeFile.read(trial.folder.log.appending(path: "checkpoint")), to: kept)
        #expect(try CheckLog(trial.folder)(since: kept).since == summary.logPosition + 1)
        var bytes = try OfficeFile.read(folder.appendingPathExtension("countersign"))
        bytes[bytes.count / 2] ^= 1
        try OfficeFile.write(bytes, to: folder.appendingPathExtension("countersign"))
        #expect((try? VerifyBundle()(folder.appendingPathExtension("countersign"), keys: nil))?.passed != true)
    }

    @Test func `two releases cleared at the same moment both go out, one after the other`() async throws {
        let (trial, office, submissions) = try await cleared(2)
        async let first = PublishRelease(office)(submissions[0])
        async let second = PublishRelease(office)(submissions[1])
        let summaries = try await [released(first), released(second)].compactMap(\.self)
        try #require(summaries.count == 2)
        #expect(Set(summaries.map(\.release)).count == 2)
        #expect(Set(summaries.map(\.logPosition)).count == 2)
        #expect(try CheckLog(trial.folder)().kinds["release"] == 2)
        for summary in summaries {
            #expect(try VerifyBundle()(URL(filePath: summary.bundle), keys: nil, log: trial.folder.log).passed)
        }
    }

    @Test func `the same submission asked for twice at the same moment goes out once`() async throws {
        let (trial, office, submissions) = try await cleared(1)
        async let first = PublishRelease(office)(submissions[0])
        async let second = PublishRelease(office)(submissions[0])
        #expect(try await [released(first), released(second)].compactMap(\.self).count == 1)
        #expect(try CheckLog(trial.folder)().kinds["release"] == 1)
    }
}
