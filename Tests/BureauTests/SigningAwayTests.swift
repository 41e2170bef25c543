import Approvals
import Bureau
import Foundation
import OpenSSL
import Records
import Testing

/// A department that signs on a machine of its own.
@Suite struct SigningAwayTests {
    private struct Desk {
        let trial: Trial
        let office: Office
        let submitted: Submitted

        var request: URL { trial.root.appending(path: "request.json") }
        var answer: URL { trial.root.appending(path: "request.signed") }
    }

    private func desk() async throws -> Desk {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let table = try #require(office.tables.first { $0.contains("school") })
        let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
        return Desk(trial: trial, office: office, submitted: try await trial.submit(draft.draft, in: office))
    }

    @Test func `a request goes out, is read and signed without the office, and counts when it is back`() async throws {
        let desk = try await desk()
        let id = desk.submitted.submission
        let exported = try await ExportRequest(desk.office)(id, for: .education, to: desk.request)
        #expect(!OfficeFile.isReadableByOthers(desk.request))
        let shown = try ShowRequest()(desk.request, office: exported.office)
        #expect(shown.figures == desk.submitted.figures && shown.officeIsKnown && shown.purpose == "试发布")
        #expect(shown.asked.map(\.department) == desk.submitted.needs.map(\.department))
        let table = URL(filePath: shown.table)
        #expect(try !OfficeFile.isReadableByOthers(table) && OfficeFile.read(table).count > 500)
        let signed = try SignRequest(desk.trial.composition)(
            desk.request, .agree, comment: "同意", key: desk.trial.key(of: .education), office: exported.office,
            to: desk.answer)
        #expect(signed.department == "education")
        let given = try await ImportOpinion(desk.office)(desk.answer)
        #expect(given.department == "education" && !given.missing.contains { $0.contains("education") })
        await #expect(throws: BureauError.opinionKnown("education")) {
            try await ImportOpinion(desk.office)(desk.answer)
        }
    }

    @Test func `a request made by somebody else is refused by both ends`() async throws {
        let desk = try await desk()
        let id = desk.submitted.submission
        let exported = try await ExportRequest(desk.office)(id, for: .education, to: desk.request)
        let own = try SigningRequest(bytes: OfficeFile.read(desk.request))
        let other = try Submission(
            id: own.submission.id, draft: own.submission.draft, figures: own.submission.figures,
            policy: own.submission.policy, audience: .public, purpose: "另有用途",
            requester: own.submission.requester, submittedAt: own.submission.submittedAt)
        let forged = try SigningRequest.write(
            for: .education, holding: own.key, other, own.figures, own.policy, signedWith: .generate(.ed25519))
        try OfficeFile.write(forged.bytes, to: desk.request)
        #expect(throws: BureauError.anotherOffice(desk.request.path)) {
            try ShowRequest()(desk.request, office: exported.office)
        }
        func sign(_ office: String?) throws {
            _ = try SignRequest(desk.trial.composition)(
                desk.request, .agree, comment: "", key: desk.trial.key(of: .education), office: office, to: desk.answer)
        }
        #expect(throws: BureauError.anotherOffice(desk.request.path)) { try sign(exported.office) }
        try sign(nil)
        await #expect { try await ImportOpinion(desk.office)(desk.answer) } throws: { error in
            sentence(for: error)?.contains("another request of that name") == true
        }
        let reasons = try await PublishRelease(desk.office)(id)
        guard case .refused(let reasons) = reasons else { return #expect(Bool(false), "released") }
        #expect(reasons.contains { $0.contains("education") })
    }

    @Test func `an opinion from a clock that is ahead waits for the office's`() async throws {
        let desk = try await desk()
        _ = try await ExportRequest(desk.office)(desk.submitted.submission, for: .education, to: desk.request)
        let own = try SigningRequest(bytes: OfficeFile.read(desk.request))
        let early = try own.answer(
            .agree, comment: "", key: SigningKey(pem: OfficeFile.read(desk.trial.key(of: .education))),
            at: own.submission.submittedAt.adding(seconds: 86_400))
        try OfficeFile.write(early.bytes, to: desk.answer)
        await #expect(throws: BureauError.opinionFromLater("education")) {
            try await ImportOpinion(desk.office)(desk.answer)
        }
    }

    private func deputy(_ trial: Trial, until: String) throws -> (key: URL, paper: URL) {
        let own = try SigningKey(.ed25519, seed: SecretBytes(SHA256.hash("deputy".utf8).bytes))
        let (key, open) = (trial.root.appending(path: "deputy.pem"), trial.root.appending(path: "deputy.pub"))
        try OfficeFile.write(own.pem(), to: key, for: .ownerOnly)
        try OfficeFile.write(own.publicKey.pem(), to: open)
        let paper = trial.root.appending(path: "delegation-\(until)")
        _ = try GiveDelegation(trial.composition)(
            of: .education, to: "副厅长", deputyKey: open, from: #require(CalendarDate(iso: "2026-11-24")),
            until: #require(CalendarDate(iso: until)), key: trial.key(of: .education),
            passphrase: { throw BureauError.needsKeyPassphrase }, to: paper)
        return (key, paper)
    }

    @Test func `a deputy signs without the office, and what comes after the delegation is too late`() async throws {
        let desk = try await desk()
        let deputy = try deputy(desk.trial, until: "2026-11-25")
        _ = try await ExportRequest(desk.office)(desk.submitted.submission, for: .education, to: desk.request)
        func sign(_ decision: Decision, to answer: URL) throws {
            _ = try SignRequest(desk.trial.composition)(
                desk.request, decision, comment: "", key: deputy.key, under: deputy.paper, office: nil, to: answer)
        }
        #expect(throws: ApprovalsError.notTheKey(of: .education)) {
            try SignRequest(desk.trial.composition)(
                desk.request, .agree, comment: "", key: deputy.key, office: nil, to: desk.answer)
        }
        try sign(.agree, to: desk.answer)
        let second = desk.trial.root.appending(path: "second")
        try sign(.return, to: second)
        let given = try await ImportOpinion(desk.office)(desk.answer)
        #expect(given.department == "education" && !given.missing.contains { $0.contains("education") })
        desk.trial.set("2026-11-25T16:00:00Z")
        await #expect { try await ImportOpinion(desk.office)(second) } throws: { error in
            sentence(for: error)?.contains("the delegation of education was over at 2026-11-25 23:59") == true
        }
        let third = desk.trial.root.appending(path: "third")
        #expect(throws: ApprovalsError.self) { try sign(.agree, to: third) }
        #expect(!FileManager.default.fileExists(atPath: third.path))
    }

    @Test func `who is not asked gets no request`() async throws {
        let desk = try await desk()
        await #expect(
            throws: BureauError.notAsked("health", asked: desk.submitted.needs.map(\.department))
        ) { try await ExportRequest(desk.office)(desk.submitted.submission, for: .health, to: desk.request) }
    }
}
