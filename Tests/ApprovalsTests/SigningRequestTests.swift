import Approvals
import OpenSSL
import Records
import Testing

/// A signing request on its way to a machine that has nothing but it, and back.
@Suite struct SigningRequestTests {
    private let desk: Desk
    private let office: SigningKey
    private let request: SigningRequest

    init() throws {
        desk = try Desk()
        office = try SigningKey.generate(.ed25519)
        request = try Self.request(desk, office)
    }

    private static func request(
        _ desk: Desk, _ office: SigningKey, for department: DepartmentID = .disabledFederation,
        figures: Figures? = nil, policy: Policy? = nil
    ) throws -> SigningRequest {
        try SigningRequest.write(
            for: department, holding: Desk.key(of: department).publicKey, desk.submission, figures ?? desk.figures,
            policy ?? desk.policy, signedWith: office)
    }

    @Test func `what is signed away from the office counts there`() throws {
        let read = try SigningRequest(bytes: request.bytes)
        #expect(read.submission == desk.submission && read.figures == desk.figures && read.office == office.publicKey)
        #expect(read.requirement.departments == [.statistics, .civilAffairs, .disabledFederation])
        let opinion = try read.answer(
            .agree, comment: "同意", key: Desk.key(of: .disabledFederation), at: Desk.noon.adding(seconds: 60))
        let others = try desk.agreements(without: .disabledFederation)
        #expect(desk.consultation(others + [opinion]).reasons == [])
    }

    @Test func `a signing request altered on the way to the offline machine is refused`() throws {
        for index in stride(from: 0, to: request.bytes.count, by: 17) {
            var bytes = request.bytes
            bytes[index] ^= 1
            #expect(throws: ApprovalsError.self) { try SigningRequest(bytes: bytes) }
        }
    }

    @Test func `other figures, another policy or a department that is not asked make no request`() throws {
        #expect(throws: ApprovalsError.requestChanged("the figures are not those it asks about")) {
            try Self.request(desk, office, figures: Tables.figures([.disability], value: 101))
        }
        let text = String(decoding: try Texts.shipped("policy.yaml"), as: UTF8.self)
        let other = try Policy(policy: Array((text + "\n").utf8), departments: Texts.shipped("departments.yaml"))
        #expect(throws: ApprovalsError.requestChanged("the policy is not the one it names")) {
            try Self.request(desk, office, policy: other)
        }
        #expect(throws: ApprovalsError.requestChanged("health is not asked for its opinion")) {
            try Self.request(desk, office, for: .health)
        }
    }

    @Test func `what somebody else made of a request brings nothing back`() throws {
        let thief = try SigningKey.generate(.ed25519)
        let asked = desk.submission
        let changed = try Submission(
            id: asked.id, draft: asked.draft, figures: asked.figures, policy: asked.policy, audience: .internal,
            purpose: asked.purpose, requester: asked.requester, submittedAt: asked.submittedAt)
        let forged = try SigningRequest.write(
            for: .disabledFederation, holding: Desk.key(of: .disabledFederation).publicKey, changed, desk.figures,
            desk.policy, signedWith: thief)
        #expect(forged.office != office.publicKey)
        let opinion = try forged.answer(
            .agree, comment: "", key: Desk.key(of: .disabledFederation), at: Desk.noon.adding(seconds: 60))
        #expect(opinion.verified(for: asked, keys: desk.keys) != .granted)
    }

    @Test func `another key than the one the office knows signs nothing`() throws {
        #expect(throws: ApprovalsError.notTheKey(of: .disabledFederation)) {
            try request.answer(
                .agree, comment: "", key: Desk.key(of: .health), at: Desk.noon.adding(seconds: 60))
        }
    }

    @Test func `an opinion is no request, nor a request an opinion`() throws {
        let opinion = try desk.opinion(by: .disabledFederation)
        #expect(throws: ApprovalsError.notCanonical("a signing request")) { try SigningRequest(bytes: opinion.bytes) }
        #expect(throws: ApprovalsError.notCanonical("an opinion")) { try SignedOpinion(bytes: request.bytes) }
    }
}
