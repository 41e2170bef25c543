package import OpenSSL
package import Records

/// What a department allows an office for a time: its shares of keys in its custody, and what for. No more than a claim
/// until it is verified.
///
/// Whoever has the shares and the office's keyring can use the keys, whatever the time; so nothing describes them.
package struct Grant: Sendable {
    package let id: GrantID
    /// The office's keyring, by its id.
    package let keyring: String
    package let department: DepartmentID
    /// A share of 32 bytes for each key and epoch as it is locked now: `field/disabilityGrade/1/1`.
    package let shares: [String: SecretBytes]
    package let purpose: String
    package let notBefore: Moment
    /// The last second.
    package let notAfter: Moment
    package let grantedAt: Moment

    init(
        _ id: GrantID, of shares: [String: SecretBytes], by department: DepartmentID, to keyring: String,
        purpose: String, from notBefore: Moment, until notAfter: Moment, at moment: Moment
    ) throws(ApprovalsError) {
        (self.id, self.shares, self.department, self.keyring) = (id, shares, department, keyring)
        (self.purpose, self.notBefore, self.notAfter) = (purpose, notBefore, notAfter)
        grantedAt = moment
        try check()
    }

    /// The keys, without their locks' epochs and turns: `field/disabilityGrade`.
    package var keys: Set<String> {
        Set(shares.keys.map { $0.split(separator: "/").prefix(2).joined(separator: "/") })
    }

    private func check() throws(ApprovalsError) {
        try TextLimit.check(purpose, "purpose")
        guard purpose.contains(where: { !$0.isWhitespace }) else { throw .noGrantPurpose }
        guard notBefore < notAfter, notAfter <= notBefore.adding(seconds: Self.longest) else { throw .badGrantTime }
        guard !shares.isEmpty else { throw .emptyGrant }
        guard shares.count <= Self.most, shares.values.allSatisfy({ $0.count == Self.shareCount }),
            shares.keys.allSatisfy(Self.isLock), keyring.utf8.count == 32, Hexadecimal.bytes(keyring) != nil
        else { throw .notCanonical("a grant") }
    }

    /// Whether a text names a key, its epoch and its turn, as a keyring writes them.
    private static func isLock(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let epoch = UInt8(parts[2]), let turn = UInt32(parts[3]), epoch > 0, turn > 0,
            parts[2] == String(epoch), parts[3] == String(turn)
        else { return false }
        return parts[0] == "field" && Field(rawValue: parts[1]) != nil
            || parts[0] == "column" && Variable(rawValue: parts[1]) != nil
    }

    /// A year, a leap one too, and the day it ends on.
    private static let longest: Int64 = 367 * 86_400
    private static let shareCount = 32
    private static let most = 1000
    private static let format = "countersign-grant-1"
}

extension Grant: Codable {
    private enum Member: String, CodingKey {
        case format, id, keyring, department, shares, purpose, notBefore, notAfter, grantedAt
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        guard try members.decode(String.self, forKey: .format) == Self.format else {
            throw ApprovalsError.notCanonical("a grant")
        }
        let texts = try members.decode([String: String].self, forKey: .shares)
        let shares = try texts.mapValues { text in
            guard let bytes = Base64.bytes(text) else { throw ApprovalsError.notCanonical("a grant") }
            return SecretBytes(bytes)
        }
        try self.init(
            members.decode(GrantID.self, forKey: .id), of: shares,
            by: members.decode(DepartmentID.self, forKey: .department),
            to: members.decode(String.self, forKey: .keyring),
            purpose: members.decode(String.self, forKey: .purpose),
            from: members.decode(Moment.self, forKey: .notBefore),
            until: members.decode(Moment.self, forKey: .notAfter),
            at: members.decode(Moment.self, forKey: .grantedAt))
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(Self.format, forKey: .format)
        try members.encode(id, forKey: .id)
        try members.encode(keyring, forKey: .keyring)
        try members.encode(department, forKey: .department)
        try members.encode(shares.mapValues(Base64.text(revealing:)), forKey: .shares)
        try members.encode(purpose, forKey: .purpose)
        try members.encode(notBefore, forKey: .notBefore)
        try members.encode(notAfter, forKey: .notAfter)
        try members.encode(grantedAt, forKey: .grantedAt)
    }
}

extension Grant: CustomStringConvertible, CustomReflectable {
    package var description: String { "grant \(id) of \(department)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
