internal import Approvals
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing

/// The grants that an office was given, and what each is worth now.
struct StandingGrants {
    struct Standing {
        let signed: SignedGrant
        /// Those of the keys in the department's custody that it opens.
        let shares: [CustodySlot: SecretBytes]
        let verdict: Verdict
    }

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// All of them, in the order of their names.
    func read() throws -> [Standing] { try GrantFolder(office.folder).grants().map(standing) }

    /// Notes in log and journal those that are new, and unlocks with those in force, for as long as this process lives.
    ///
    /// - Parameter journal: As it was read just before.
    func use(_ journal: [JournalEntry]) async throws {
        var noted = Set(journal.compactMap(\.grant))
        for standing in try read() where standing.verdict == .granted {
            try await note(standing.signed, unlessAmong: &noted)
            try office.kept.change { try $0.unlocked(by: standing.shares) }
        }
    }

    /// Why some are worth nothing, each in a sentence.
    func refusals() throws -> [String] {
        try read().compactMap { if case .refused(let reason) = $0.verdict { reason } else { nil } }
    }

    private func standing(_ signed: SignedGrant) throws -> Standing {
        let (grant, keyring) = (signed.grant, office.keyring)
        let slots = try Keyring.custodySlots(of: grant.department, in: keyring.file)
        var shares: [CustodySlot: SecretBytes] = [:]
        for slot in slots { shares[slot] = grant.shares[slot.description] }
        let verdict = signed.verified(
            keyring: keyring.id, locks: Set(slots.map(\.description)), keys: office.keys, at: office.now())
        guard verdict == .granted else { return Standing(signed: signed, shares: [:], verdict: verdict) }
        return Standing(signed: signed, shares: shares, verdict: Self.fit(shares, of: grant, keyring))
    }

    /// A share may be well signed and still be made with another file than the one the key was put under.
    private static func fit(_ shares: [CustodySlot: SecretBytes], of grant: Grant, _ keyring: Keyring) -> Verdict {
        do {
            _ = try keyring.unlocked(by: shares)
            return .granted
        } catch {
            return .refused(
                "grant \(grant.id) of \(grant.department) opens nothing: it was made with another share file than the "
                    + "one the keys were entrusted with")
        }
    }

    /// A grant is known by the digest of its file, since its name is the department's to choose.
    private func note(_ signed: SignedGrant, unlessAmong noted: inout Set<SHA256Digest>) async throws {
        let digest = try SHA256.hash(signed.bytes)
        guard noted.insert(digest).inserted else { return }
        let grant = signed.grant
        // The log comes first, so that what was stopped between the two is done again.
        try await OfficeLog(office).add([(.grant(grant.id), [.grant: digest])])
        try await Journal(office).note(
            .granted, why: "\(grant) until \(grant.notAfter): \(grant.purpose)",
            fields: grant.shares.keys.compactMap { CustodySlot($0)?.key }.fields, grant: digest)
    }
}
