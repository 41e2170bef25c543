internal import Approvals
internal import OpenSSL
internal import Publishing
package import Records
internal import Sealing

/// The office's keys, and the grants it was given. Never a byte of one.
package struct KeysAnswer: Encodable, Sendable {
    package struct Key: Encodable, Sendable {
        /// `field/birthDate`, `column/age`.
        package let key: String
        package let epoch: Int
        package let suite: String
        /// How many values it has sealed at most.
        package let uses: UInt64
        /// `sealing`, `opening` or `destroyed`.
        package let state: String
        /// The department in whose custody it is.
        package let custodian: String?
        package let isLocked: Bool
        /// The last second of the grant that opens it now.
        package let grantedUntil: Moment?
    }

    package struct Grant: Encodable, Sendable {
        package let grant: GrantID
        package let department: String
        package let keys: [String]
        package let purpose: String
        package let until: Moment
        /// Why it opens nothing; nothing where it does.
        package let refusal: String?
    }

    /// A department's key for signatures, in its time.
    package struct Signing: Encodable, Sendable {
        package let department: String
        /// SHA-256 of the raw public key in hexadecimal digits.
        package let fingerprint: String
        package let from: Moment
        /// The first second in which it does not count any more.
        package let until: Moment?
    }

    /// How often one key may seal.
    package let mostUses: UInt64
    package let keys: [Key]
    package let grants: [Grant]
    /// Departments' keys for signatures, those that were given up among them.
    package let signing: [Signing]
}

/// Lists keys and grants; anyone who can open the office may.
package struct ListKeys {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() throws -> KeysAnswer {
        let standings = try StandingGrants(office).read()
        var until: [CustodySlot: Moment] = [:]
        for standing in standings where standing.verdict == .granted {
            for slot in standing.shares.keys {
                until[slot] = max(until[slot] ?? standing.signed.grant.notAfter, standing.signed.grant.notAfter)
            }
        }
        return KeysAnswer(
            mostUses: Keyring.mostUses, keys: office.keyring.listing.map { key($0, until) },
            grants: standings.map(Self.grant), signing: try signing())
    }

    private func key(_ listing: KeyListing, _ until: [CustodySlot: Moment]) -> KeysAnswer.Key {
        KeysAnswer.Key(
            key: listing.name.description, epoch: Int(listing.epoch), suite: listing.suite.name, uses: listing.uses,
            state: listing.state.rawValue, custodian: listing.custodian?.name, isLocked: listing.isLocked,
            grantedUntil: until.first { $0.key.key == listing.name && $0.key.epoch == listing.epoch }?.value)
    }

    private func signing() throws -> [KeysAnswer.Signing] {
        try office.keys.departments.flatMap { department in
            try office.keys.terms(of: department).map { term in
                KeysAnswer.Signing(
                    department: department.name, fingerprint: try term.key.fingerprint(), from: term.from,
                    until: term.until)
            }
        }
    }

    private static func grant(_ standing: StandingGrants.Standing) -> KeysAnswer.Grant {
        let grant = standing.signed.grant
        var refusal: String?
        if case .refused(let reason) = standing.verdict { refusal = reason }
        return KeysAnswer.Grant(
            grant: grant.id, department: grant.department.name, keys: grant.keys.sorted(), purpose: grant.purpose,
            until: grant.notAfter, refusal: refusal)
    }
}
