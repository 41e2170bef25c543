import Approvals
import Bureau
import Foundation
import Records
import Testing

/// Figures that are held until a time, and clocks that are set back.
@Suite struct EmbargoTests {
    @Test func `release before its embargo is refused, and a clock moved back does not close it again`() async throws {
        let trial = try Trial(startingAt: "2026-11-24T02:00:00Z")
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let embargo = try #require(Moment(local: "2026-12-01T09:30"))
        var submissions: [Submitted] = []
        for table in ["school-kind-by-city", "insurance-by-county"] {
            let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
            let answer = try await SubmitForRelease(office)(
                draft.draft, audience: .public, purpose: "试发布", requester: SubmitForRelease.usualRequester,
                embargo: embargo)
            guard case .submitted(let submitted) = answer else { return #expect(Bool(false), "it may be asked for") }
            try await trial.agree(to: submitted, in: office)
            submissions.append(submitted)
        }
        func publish(_ submission: SubmissionID) async throws -> ReleaseAnswer {
            try await PublishRelease(office)(submission)
        }
        guard case .held(until: embargo) = try await publish(submissions[0].submission) else {
            return #expect(Bool(false), "released before its time")
        }
        #expect(!FileManager.default.fileExists(atPath: trial.folder.releases.path))
        trial.set("2026-12-01T01:29:30Z")
        guard case .held = try await publish(submissions[0].submission) else {
            return #expect(Bool(false), "released before its time")
        }
        trial.set("2026-12-01T01:30:00Z")
        guard case .released(let summary) = try await publish(submissions[0].submission) else {
            return #expect(Bool(false), "not released when its time had come")
        }
        #expect(try VerifyBundle()(URL(filePath: summary.bundle), keys: nil).passed)
        // The log knows that the time has come, whatever the clock says now.
        trial.set("2026-11-25T00:00:00Z")
        guard case .released(let second) = try await publish(submissions[1].submission) else {
            return #expect(Bool(false), "a clock moved back closed it again")
        }
        #expect(try VerifyBundle()(URL(filePath: second.bundle), keys: nil).passed)
    }
}
