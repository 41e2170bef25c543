import Approvals
import Bureau
import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// Releases that are corrected or taken back.
@Suite struct CorrectionTests {
    private struct Desk {
        let trial: Trial
        let office: Office
        let drafts: [DraftID]
        let release: ReleaseID
    }

    /// An office with one release of a table, and the same table drafted again over the register as it was later.
    private func desk() async throws -> Desk {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let draft = try await TabulateTable(office)("school-kind-by-city", over: snapshot, of: nil).draft
        let other = try await TabulateTable(office)("insurance-by-county", over: snapshot, of: nil).draft
        let release = try await out(try await trial.submit(draft, in: office), trial, office)
        return Desk(trial: trial, office: office, drafts: [draft, other], release: release)
    }

    private func out(_ submitted: Submitted, _ trial: Trial, _ office: Office) async throws -> ReleaseID {
        try await trial.agree(to: submitted, in: office)
        guard case .released(let summary) = try await PublishRelease(office)(submitted.submission) else {
            throw Trial.Unexpected()
        }
        return summary.release
    }

    private func correct(
        _ desk: Desk, _ release: ReleaseID, with draft: DraftID, audience: Audience = .public, why: String = "漏计一校"
    ) async throws -> SubmissionAnswer {
        try await SubmitForRelease(desk.office)(
            draft, audience: audience, purpose: "更正", requester: SubmitForRelease.usualRequester,
            correcting: Correction(of: release, why: why))
    }

    private func withdrawal(_ desk: Desk, why: String = "口径有误") async throws -> Submitted {
        let answer = try await AskForWithdrawal(desk.office)(
            desk.release, why: why, requester: SubmitForRelease.usualRequester)
        guard case .submitted(let submitted) = answer else { throw Trial.Unexpected() }
        return submitted
    }

    private func reasons(_ answer: SubmissionAnswer) -> [String] {
        if case .refused(let reasons) = answer { reasons } else { [] }
    }

    private func aftermath(_ desk: Desk, of release: ReleaseID) async throws -> Aftermath {
        let office = try PublicOffice(desk.trial.composition, desk.trial.folder)
        let shown = try #require(try await ShowRelease(office)(release))
        return await TellAftermath(office)(shown)
    }

    // MARK: Corrections

    @Test func `a correction is a new release that names what it corrects and why`() async throws {
        let desk = try await desk()
        guard case .submitted(let submitted) = try await correct(desk, desk.release, with: desk.drafts[0]) else {
            return #expect(Bool(false), "the same table may be corrected")
        }
        #expect(try await aftermath(desk, of: desk.release) == .none)
        let later = try await out(submitted, desk.trial, desk.office)
        guard case .superseded(by: later, at: _, why: "漏计一校") = try await aftermath(desk, of: desk.release) else {
            return #expect(Bool(false), "the first release still stands")
        }
        #expect(try await aftermath(desk, of: later) == .none)
        let log = desk.trial.folder.log
        func check(_ id: ReleaseID) throws -> Bool {
            try VerifyBundle()(desk.trial.folder.releases.appending(path: id.text), keys: nil, log: log).passed
        }
        #expect(try check(later))
        #expect(try !check(desk.release))
        #expect(
            reasons(try await correct(desk, desk.release, with: desk.drafts[0]))
                == ["\(desk.release.text.uppercased()) was corrected already; correct \(later.text.uppercased())"])
    }

    @Test func `only the same table for the same readers takes a release's place`() async throws {
        let desk = try await desk()
        for (draft, audience) in [(desk.drafts[1], Audience.public), (desk.drafts[0], .internal)] {
            let reasons = reasons(try await correct(desk, desk.release, with: draft, audience: audience))
            #expect(reasons.contains { $0.contains("only the same one corrects it") })
        }
        await #expect(throws: ApprovalsError.noReason) {
            _ = try await correct(desk, desk.release, with: desk.drafts[0], why: "\n")
        }
        await #expect(throws: BureauError.self) {
            _ = try await correct(desk, #require(ReleaseID("jl-2026-0099")), with: desk.drafts[0])
        }
    }

    // MARK: Withdrawals

    @Test func `a withdrawal needs the same departments and leaves the page with its reason`() async throws {
        let desk = try await desk()
        let submitted = try await withdrawal(desk)
        #expect(submitted.needs.map(\.department) == ["education", "statistics", "civil-affairs"])
        for asked in submitted.needs.dropLast() {
            let department = try #require(DepartmentID(asked.department))
            _ = try await GiveOpinion(desk.office)(
                submitted.submission, by: department, .agree, comment: "", key: desk.trial.key(of: department))
        }
        guard case .refused(let missing) = try await CarryOutWithdrawal(desk.office)(submitted.submission) else {
            return #expect(Bool(false), "withdrawn without civil affairs")
        }
        #expect(missing.allSatisfy { $0.contains("civil-affairs") })
        #expect(try await aftermath(desk, of: desk.release) == .none)
        _ = try await GiveOpinion(desk.office)(
            submitted.submission, by: .civilAffairs, .agree, comment: "", key: desk.trial.key(of: .civilAffairs))
        guard case .withdrawn(let summary) = try await CarryOutWithdrawal(desk.office)(submitted.submission) else {
            return #expect(Bool(false), "everybody agreed")
        }
        #expect(summary.why == "口径有误")
        guard case .withdrawn(at: _, why: "口径有误") = try await aftermath(desk, of: desk.release) else {
            return #expect(Bool(false), "its page does not say so")
        }
        let bundle = desk.trial.folder.releases.appending(path: desk.release.text)
        #expect(try !VerifyBundle()(bundle, keys: nil, log: desk.trial.folder.log).passed)
        guard case .refused = try await CarryOutWithdrawal(desk.office)(submitted.submission) else {
            return #expect(Bool(false), "withdrawn twice")
        }
        #expect(
            reasons(
                try await AskForWithdrawal(desk.office)(
                    desk.release, why: "再来", requester: SubmitForRelease.usualRequester)
            ).count == 1)
        #expect(!reasons(try await correct(desk, desk.release, with: desk.drafts[0])).isEmpty)
    }

    @Test func `a withdrawal cut off the log stops the office`() async throws {
        let desk = try await desk()
        let submitted = try await withdrawal(desk)
        try await desk.trial.agree(to: submitted, in: desk.office)
        let backup = try desk.trial.backup()
        guard case .withdrawn = try await CarryOutWithdrawal(desk.office)(submitted.submission) else {
            return #expect(Bool(false), "everybody agreed")
        }
        _ = try await desk.trial.open()
        try desk.trial.putBack(.log, from: backup)
        let refusal = await desk.trial.refusalAtOpening()
        #expect(refusal.contains("log"), "\(refusal)")
    }

    @Test func `consent to a withdrawal publishes nothing, and consent to a release withdraws nothing`() async throws {
        let desk = try await desk()
        let submitted = try await withdrawal(desk)
        try await desk.trial.agree(to: submitted, in: desk.office)
        guard case .refused(let reasons) = try await PublishRelease(desk.office)(submitted.submission) else {
            return #expect(Bool(false), "published by consent to a withdrawal")
        }
        #expect(reasons == ["\(submitted.submission) asks for a withdrawal and not for a release"])
        let again = try await desk.trial.submit(desk.drafts[1], in: desk.office)
        try await desk.trial.agree(to: again, in: desk.office)
        guard case .refused = try await CarryOutWithdrawal(desk.office)(again.submission) else {
            return #expect(Bool(false), "withdrawn by consent to a release")
        }
    }

    // MARK: At the same moment

    @Test func `two releases cleared at the same moment, and the same submission twice`() async throws {
        let desk = try await desk()
        let one = try await desk.trial.submit(desk.drafts[0], in: desk.office)
        let other = try await desk.trial.submit(desk.drafts[1], in: desk.office)
        for submitted in [one, other] { try await desk.trial.agree(to: submitted, in: desk.office) }
        let office = desk.office
        let answers = try await withThrowingTaskGroup(of: ReleaseAnswer.self) { group in
            for id in [one, other, one, other].map(\.submission) {
                group.addTask { try await PublishRelease(office)(id) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var released: Set<ReleaseID> = []
        var refused = 0
        for answer in answers {
            switch answer {
            case .released(let summary): released.insert(summary.release)
            case .refused(let reasons):
                refused += 1
                #expect(reasons[0].contains("was released already"))
            case .held: Issue.record("held")
            }
        }
        #expect(released.count == 2)
        #expect(refused == 2)
        #expect(try CheckLog(desk.trial.folder)().kinds["release"] == 3)
    }
}
