import Approvals
import Bureau
import Foundation
import Records
import Testing

/// Figures before their release: who sees them, and that every look is kept.
@Suite struct LookTests {
    private struct Desk {
        let trial: Trial
        let office: Office
        let submission: SubmissionID
    }

    private func desk() async throws -> Desk {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let draft = try await TabulateTable(office)("school-kind-by-city", over: snapshot, of: nil)
        return Desk(
            trial: trial, office: office, submission: try await trial.submit(draft.draft, in: office).submission)
    }

    @Test func `every look at a draft is in the journal, with who looked and why`() async throws {
        let desk = try await desk()
        let answer = try await LookAtDraft(desk.office)(desk.submission, as: .education, why: "签署以前核对")
        guard case .shown(let seen) = answer else { return #expect(Bool(false), "education is asked") }
        #expect(seen.stage == "submitted")
        #expect(seen.table.contains(","))
        #expect(seen.due != nil)
        let entry = try #require(try await ListAccess(desk.office)().last)
        #expect(entry.what == .looked)
        #expect(entry.why == "签署以前核对")
        #expect(entry.look?.submission == desk.submission)
        #expect(entry.look?.viewer == .education)
    }

    @Test func `who is neither asked nor listed sees nothing, and nothing is noted`() async throws {
        let desk = try await desk()
        let before = try await ListAccess(desk.office)().count
        let answer = try await LookAtDraft(desk.office)(desk.submission, as: .health, why: "好奇")
        guard case .refused(let reason) = answer else { return #expect(Bool(false), "health is not asked") }
        #expect(reason.contains("health neither asks"))
        #expect(try await ListAccess(desk.office)().count == before)
        await #expect(throws: BureauError.needsReason) {
            _ = try await LookAtDraft(desk.office)(desk.submission, as: .education, why: " ")
        }
    }

    @Test func `an approval before the opinions is refused when it is given`() async throws {
        let desk = try await desk()
        func agree(_ department: DepartmentID) async throws {
            _ = try await GiveOpinion(desk.office)(
                desk.submission, by: department, .agree, comment: "", key: desk.trial.key(of: department))
        }
        await #expect(throws: ApprovalsError.approvalWaits(.statistics, for: [.education])) {
            try await agree(.statistics)
        }
        try await agree(.education)
        try await agree(.statistics)
    }
}
