import Approvals
import Bureau
import Foundation
import Publishing
import Records
import Testing

/// Figures that are held until a time, and clocks that are set back.
@Suite struct EmbargoTests {
    /// An office with two requests for the same time, of which one is cleared.
    private func held(until embargo: Moment, in trial: Trial) async throws -> (Office, [SubmissionID]) {
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        var submissions: [SubmissionID] = []
        for table in ["school-kind-by-city", "insurance-by-county"] {
            let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
            let answer = try await SubmitForRelease(office)(
                draft.draft, audience: .public, purpose: "试发布", requester: SubmitForRelease.usualRequester,
                embargo: embargo)
            guard case .submitted(let submitted) = answer else { throw Trial.Unexpected() }
            if submissions.isEmpty { try await trial.agree(to: submitted, in: office) }
            submissions.append(submitted.submission)
        }
        return (office, submissions)
    }

    @Test func `what is scheduled is on the site from that second on, and no clock moved back changes that`()
        async throws
    {
        let trial = try Trial(startingAt: "2026-11-24T02:00:00Z")
        let embargo = try #require(Moment(local: "2026-12-01T09:30"))
        let (office, submissions) = try await held(until: embargo, in: trial)
        let site = try PublicOffice(trial.composition, trial.folder)
        func shown() async throws -> [SubmissionID] { try await ListReleases(site)().map(\.submission.id) }
        let (early, publish) = (try await PublishScheduled(office)(), PublishScheduled(office))
        #expect(early.released.isEmpty && early.next == embargo)
        trial.set("2026-12-01T01:29:50Z")
        #expect(try await publish().released.isEmpty)
        #expect(try await shown() == [])
        trial.set("2026-12-01T01:29:59Z")
        let round = try await publish()
        #expect(round.released.map(\.submission) == [submissions[0]] && round.next == nil)
        #expect(try await shown() == [submissions[0]])
        let bundle = try #require(round.released.first?.bundle)
        #expect(try VerifyBundle()(URL(filePath: bundle), keys: nil).passed)
        trial.set("2026-11-25T00:00:00Z")
        #expect(try await shown() == [submissions[0]])
        let again = try await publish()
        #expect(again.released.isEmpty, "what nobody cleared stays, and nothing goes out twice")
    }

    @Test func `a clock moved back publishes nothing early`() async throws {
        let trial = try Trial(startingAt: "2026-11-24T02:00:00Z")
        let embargo = try #require(Moment(local: "2026-12-01T09:30"))
        let (office, _) = try await held(until: embargo, in: trial)
        trial.set("2026-11-20T00:00:00Z")
        let round = try await PublishScheduled(office)()
        #expect(round.released.isEmpty && round.next == embargo)
    }

    @Test func `a clock moved back does not bring back the time for opinions`() async throws {
        let trial = try Trial(startingAt: "2026-11-24T02:00:00Z")
        let office = try await trial.foundWithOwnTexts(policy: ["silence: waits": "silence: returns"])
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let draft = try await TabulateTable(office)("children-by-county-age-sex", over: snapshot, of: nil).draft
        let submitted = try await trial.submit(draft, in: office)
        func agree(_ department: String) async throws -> OpinionSummary {
            let department = try #require(DepartmentID(department))
            return try await GiveOpinion(office)(
                submitted.submission, by: department, .agree, comment: "", key: trial.key(of: department))
        }
        trial.set("2026-12-20T02:00:00Z")
        #expect(try await agree("statistics").stage == "returned")
        trial.set("2026-11-25T02:00:00Z")
        #expect(try await agree("civil-affairs").stage == "returned")
        #expect(try await agree("statistics").stage == "returned")
        guard case .refused(let reasons) = try await PublishRelease(office)(submitted.submission) else {
            Issue.record("what came after the time for opinions releases nothing")
            return
        }
        #expect(reasons.contains { $0.contains("the time for opinions was over") })
        // What is asked for anew has its own time, from when the log is.
        let anew = try await trial.submit(draft, in: office)
        try await trial.agree(to: anew, in: office)
        guard case .released = try await PublishRelease(office)(anew.submission) else {
            Issue.record("what is asked for anew is released")
            return
        }
    }

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
