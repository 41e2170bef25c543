import Approvals
import Foundation
import OpenSSL
import Records
import Testing

@Suite struct SignedGrantTests {
    private static let noon = Moment(iso: "2026-11-24T04:00:00Z")!
    private static let end = Moment(iso: "2026-12-31T15:59:59Z")!
    private static let keyring = String(repeating: "5e", count: 16)
    private static let lock = "field/disabilityGrade/1/1"
    private static let locks: Set = [lock, "column/disability-grade/2/1"]
    private let keys: KeyRoll
    private let signed: SignedGrant
    private let text: String

    init() throws {
        keys = try KeyRoll([
            .disabledFederation: Desk.key(of: .disabledFederation).publicKey,
            .health: Desk.key(of: .health).publicKey,
        ])
        signed = try Self.give()
        text = String(decoding: signed.bytes, as: UTF8.self)
    }

    private static func give(
        locks: Set<String> = locks, share: SecretBytes = SecretBytes([UInt8](repeating: 0xA7, count: 32)),
        by department: DepartmentID = .disabledFederation, to keyring: String = keyring,
        purpose: String = "年度残疾儿童统计", until: Moment = end, key: SigningKey? = nil
    ) throws -> SignedGrant {
        try SignedGrant.give(
            GrantID("disabled-federation-1f0c93aa")!,
            of: Dictionary(uniqueKeysWithValues: locks.map { ($0, share) }), by: department, to: keyring,
            purpose: purpose, until: until, key: key ?? Desk.key(of: .disabledFederation), at: noon)
    }

    private func verdict(
        of grant: SignedGrant? = nil, keyring: String = keyring, locks: Set<String> = locks, keys: KeyRoll? = nil,
        at now: Moment = noon
    ) -> Verdict {
        (grant ?? signed).verified(keyring: keyring, locks: locks, keys: keys ?? self.keys, at: now)
    }

    /// Signs any payload as a grant, as an attacker who holds the department's key could.
    private func envelope(_ payload: String, type: String = SignedGrant.payloadType) throws -> [UInt8] {
        let key = try Desk.key(of: .disabledFederation)
        let message = Array("DSSEv1 \(type.utf8.count) \(type) \(payload.utf8.count) \(payload)".utf8)
        let id = Hexadecimal.text(try SHA256.hash(key.publicKey.rawBytes).bytes)
        return Array(
            """
            {"payload":"\(Base64.text(payload.utf8))","payloadType":"\(type)",\
            "signatures":[{"keyid":"\(id)","sig":"\(Base64.text(try key.sign(message)))"}]}
            """.utf8)
    }

    private var payload: String {
        get throws {
            let value = try #require(text.firstMatch(of: #/"payload":"([^"]+)"/#))
            return String(decoding: try #require(Base64.bytes(value.1)), as: UTF8.self)
        }
    }

    @Test func `a grant comes back from its bytes and is in force`() throws {
        let again = try SignedGrant(bytes: signed.bytes)
        #expect(again.bytes == signed.bytes)
        #expect(again.grant.shares.keys.sorted() == Self.locks.sorted())
        #expect(again.grant.keys == ["column/disability-grade", "field/disabilityGrade"])
        #expect(again.grant.purpose == "年度残疾儿童统计")
        #expect(
            again.grant.shares[Self.lock].map(Base64.text(revealing:))
                == Base64.text([UInt8](repeating: 0xA7, count: 32)))
        #expect(verdict(of: again) == .granted)
        #expect(try envelope(payload) == signed.bytes)
    }

    @Test(
        arguments: [
            (-1, .refused("begins on 2026-11-24")), (0, .granted), (1, .granted),
        ] as [(Int64, Verdict)])
    func `a grant begins when it was given`(seconds: Int64, expected: Verdict) {
        expect(verdict(at: Self.noon.adding(seconds: seconds)), expected)
    }

    @Test(
        arguments: [
            (-1, .granted), (0, .granted), (1, .refused("expired on 2026-12-31; ask disabled-federation")),
        ] as [(Int64, Verdict)])
    func `a grant ends with its last second`(seconds: Int64, expected: Verdict) {
        expect(verdict(at: Self.end.adding(seconds: seconds)), expected)
    }

    @Test func `another office's, another key's, nobody's and a revoked grant are refused with the reason`() throws {
        expect(verdict(keyring: String(repeating: "00", count: 16)), .refused("is for another office's keys"))
        expect(
            verdict(of: try Self.give(key: Desk.key(of: .health))), .refused("is not signed with its key"))
        expect(verdict(of: try Self.give(by: .health)), .refused("in the name of health is not signed with its key"))
        expect(verdict(keys: try KeyRoll([:])), .refused("has no key in force"))
        expect(verdict(locks: ["field/disabilityGrade/1/2"]), .refused("was revoked by disabled-federation"))
        expect(verdict(locks: []), .refused("was revoked"))
        expect(verdict(locks: [Self.lock, "field/rehabilitation/1/1"]), .granted)
    }

    private func expect(
        _ verdict: Verdict, _ expected: Verdict, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        switch (verdict, expected) {
        case (.granted, .granted): break
        case (.refused(let reason), .refused(let part)):
            #expect(reason.contains(part), sourceLocation: sourceLocation)
        case (.granted, .refused), (.refused, .granted): Issue.record("\(verdict)", sourceLocation: sourceLocation)
        }
    }

    @Test func `an envelope whose every byte was changed in turn is worth nothing`() {
        for index in signed.bytes.indices {
            var bytes = signed.bytes
            bytes[index] ^= 1
            guard let changed = try? SignedGrant(bytes: bytes) else { continue }
            #expect(verdict(of: changed) != .granted)
        }
    }

    @Test(arguments: [
        ("\"purpose\":\"年度残疾儿童统计\"", "\"purpose\":\"  \""), ("\"purpose\"", "\"extra\":1,\"purpose\""),
        ("countersign-grant-1", "countersign-grant-2"), ("15:59:59Z", "15:59:59+00:00"),
        ("\"notAfter\":\"2026-12-31T15:59:59Z\"", "\"notAfter\":\"2026-11-24T04:00:00Z\""),
        ("\"notAfter\":\"2026-12-31T15:59:59Z\"", "\"notAfter\":\"2027-11-27T04:00:00Z\""),
        ("field/disabilityGrade/1/1", "field/disabilitygrade/1/1"),
        ("field/disabilityGrade/1/1", "field/disabilityGrade/01/1"),
        ("field/disabilityGrade/1/1", "field/disabilityGrade/1/0"),
        ("field/disabilityGrade/1/1", "field/disabilityGrade/256/1"),
        ("field/disabilityGrade/1/1", "root/disabilityGrade/1/1"),
        ("field/disabilityGrade/1/1", "field/disabilityGrade/1"), ("p6enp6en", "p6enp6"), ("p6enp6en", "p6en p6en"),
        ("5e5e5e", "5E5E5E"), ("\"keyring\":\"5e", "\"keyring\":\""), ("disabled-federation-1f0c93aa", "Grant 1"),
        ("\"department\":\"disabled-federation\"", "\"department\":\"disabled_federation\""),
    ])
    func `a payload that says anything in another way is refused, well signed or not`(
        part: String, other: String
    ) throws {
        let changed = try payload.replacing(part, with: other)
        #expect(try changed != payload)
        #expect(throws: ApprovalsError.notCanonical("a grant")) { try SignedGrant(bytes: envelope(changed)) }
    }

    @Test func `an opinion is no grant, nor a grant of another type`() throws {
        let opinion = try Desk().opinion(by: .health)
        #expect(throws: ApprovalsError.notCanonical("a grant")) { try SignedGrant(bytes: opinion.bytes) }
        #expect(throws: ApprovalsError.notCanonical("a grant")) {
            try SignedGrant(bytes: envelope(payload, type: SignedOpinion.payloadType))
        }
        #expect(throws: ApprovalsError.notCanonical("an opinion")) { try SignedOpinion(bytes: signed.bytes) }
    }

    @Test(arguments: [(0, false), (1, true), (367 * 86_400, true), (367 * 86_400 + 1, false)] as [(Int64, Bool)])
    func `a grant ends after it begins, and within a year`(seconds: Int64, allowed: Bool) {
        let until = Self.noon.adding(seconds: seconds)
        if allowed {
            #expect(throws: Never.self) { try Self.give(until: until) }
        } else {
            #expect(throws: ApprovalsError.badGrantTime) { try Self.give(until: until) }
        }
    }

    @Test func `a grant opens something, says what for, and carries shares of 32 bytes`() {
        #expect(throws: ApprovalsError.emptyGrant) { try Self.give(locks: []) }
        #expect(throws: ApprovalsError.noGrantPurpose) { try Self.give(purpose: " ") }
        #expect(throws: ApprovalsError.textNotPlain(field: "purpose")) { try Self.give(purpose: "a\u{202E}b") }
        for count in [0, 31, 33] {
            #expect(throws: ApprovalsError.notCanonical("a grant")) {
                try Self.give(share: SecretBytes([UInt8](repeating: 1, count: count)))
            }
        }
    }

    @Test func `nothing that describes a grant shows a share`() throws {
        var dumped = ""
        dump(signed, to: &dumped)
        dump(signed.grant, to: &dumped)
        let shown =
            "\(signed) \(signed.grant) \(String(reflecting: signed)) \(String(reflecting: signed.grant)) \(dumped)"
        #expect(shown.contains("grant disabled-federation-1f0c93aa of disabled-federation"))
        for share in ["p6enp6en", "a7a7", "167", "A7A7"] { #expect(!shown.contains(share)) }
    }
}
