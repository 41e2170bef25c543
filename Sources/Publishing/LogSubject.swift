import OpenSSL
package import Records

/// What an entry of the transparency log is about.
///
/// Each kind of entry pins its own digests down, neither more nor fewer.
package enum LogSubject: Hashable, Sendable {
    /// A release was asked for.
    case submission(SubmissionID)
    /// A department said what it thinks of a request; it may say something else later.
    case opinion(SubmissionID, DepartmentID)
    /// Everyone whom the policy asks has signed.
    case clearance(SubmissionID)
    case release(ReleaseID)
    /// A release that no longer holds; its page stays.
    case withdrawal(ReleaseID)
    /// The policy that holds from here on.
    case policy
    /// The text that says who may see children's records from here on.
    case officers
    case key(DepartmentID, KeyChange)
    case grant(GrantID)
    /// All grants of a department that were given before.
    case revocation(DepartmentID)
    case snapshot(SnapshotID)
    /// A record that can no longer be read, in any copy.
    case erasure(ErasedRecord)
    /// An older copy of the store was put in place on purpose.
    case restored

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case submission, opinion, clearance, release, withdrawal, policy, officers, key, grant, revocation, snapshot
        case erasure, restored
    }

    /// What became of a department's signing key.
    package enum KeyChange: String, Sendable, CaseIterable {
        case enrolled, rotated, revoked
    }

    /// What a digest is of.
    package enum Digested: String, Sendable, Codable, CodingKeyRepresentable {
        case figures, policy, manifest, submission
        /// The signed envelope.
        case opinion
        /// The text that names accounts, which is nowhere in the log.
        case officers
        /// The signed decision of several departments.
        case resolution
        /// The raw public key; its fingerprint.
        case key
        /// The signed grant.
        case grant
        /// The sealed row as it was kept before it was erased.
        case row
        /// The keyring that can no longer make the record's key, or whose locks were turned.
        case keyring
    }

    package var kind: Kind {
        switch self {
        case .submission: .submission
        case .opinion: .opinion
        case .clearance: .clearance
        case .release: .release
        case .withdrawal: .withdrawal
        case .policy: .policy
        case .officers: .officers
        case .key: .key
        case .grant: .grant
        case .revocation: .revocation
        case .snapshot: .snapshot
        case .erasure: .erasure
        case .restored: .restored
        }
    }

    /// As a line writes it.
    var text: String {
        switch self {
        case .submission(let id), .clearance(let id): id.text
        case .opinion(let id, let department): "\(id)/\(department)"
        case .release(let id), .withdrawal(let id): id.text
        case .policy: Self.policyText
        case .officers: Self.officersText
        case .key(let department, let change): "\(department)/\(change.rawValue)"
        case .grant(let id): id.text
        case .revocation(let department): department.name
        case .snapshot(let id): id.text
        case .erasure(let record): record.text
        case .restored: Self.storeText
        }
    }

    /// Nothing where the kind has no subject of that name.
    init?(_ kind: Kind, _ text: String) {
        let subject: LogSubject? =
            switch kind {
            case .submission: SubmissionID(text).map(Self.submission)
            case .opinion: Self.opinion(text)
            case .clearance: SubmissionID(text).map(Self.clearance)
            case .release: ReleaseID(text).map(Self.release)
            case .withdrawal: ReleaseID(text).map(Self.withdrawal)
            case .policy: text == Self.policyText ? .policy : nil
            case .officers: text == Self.officersText ? .officers : nil
            case .key: Self.key(text)
            case .grant: GrantID(text).map(Self.grant)
            case .revocation: DepartmentID(text).map(Self.revocation)
            case .snapshot: SnapshotID(text).map(Self.snapshot)
            case .erasure: ErasedRecord(text).map(Self.erasure)
            case .restored: text == Self.storeText ? .restored : nil
            }
        guard let subject else { return nil }
        self = subject
    }

    private static func opinion(_ text: String) -> LogSubject? {
        guard let (first, second) = halves(of: text), let id = SubmissionID(first), let who = DepartmentID(second)
        else { return nil }
        return .opinion(id, who)
    }

    private static func key(_ text: String) -> LogSubject? {
        guard let (first, second) = halves(of: text), let who = DepartmentID(first),
            let change = KeyChange(rawValue: second)
        else { return nil }
        return .key(who, change)
    }

    private static func halves(of text: String) -> (String, String)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    /// Whether an entry of this kind may pin these down: all that it must, and at most what it may.
    func pinsDown(_ digested: Set<Digested>) -> Bool {
        digested.isSuperset(of: mustDigest) && digested.isSubset(of: mustDigest.union(mayDigest))
    }

    private var mustDigest: Set<Digested> {
        switch self {
        case .submission: [.submission, .figures, .policy]
        case .opinion: [.submission, .opinion]
        case .clearance: [.submission, .figures]
        case .release: [.figures, .policy, .manifest, .submission]
        case .withdrawal: [.manifest, .resolution]
        case .policy: [.policy]
        case .officers: [.officers, .resolution]
        case .key: [.key]
        case .grant: [.grant]
        case .revocation: [.keyring]
        case .snapshot: [.manifest]
        case .erasure: [.row, .keyring]
        case .restored: []
        }
    }

    /// Only what an office is founded with has no resolution.
    private var mayDigest: Set<Digested> {
        switch self {
        case .policy, .key: [.resolution]
        case .submission, .opinion, .clearance, .release, .withdrawal, .officers, .grant, .revocation, .snapshot,
            .erasure, .restored:
            []
        }
    }

    /// Whether an entry of this kind says how far the store was; the others may.
    var needsStore: Bool {
        switch self {
        case .submission, .opinion, .clearance, .release, .withdrawal, .policy, .officers, .key, .grant, .revocation:
            false
        case .snapshot, .erasure, .restored: true
        }
    }

    private static let storeText = "store"
    private static let policyText = "policy"
    private static let officersText = "officers"
}

/// A record that was erased: its 16 random bytes as 32 lower-case hexadecimal digits, which tell nothing about anybody.
package struct ErasedRecord: Hashable, Sendable {
    package let text: String

    /// Nothing unless `text` is of that form.
    package init?(_ text: some StringProtocol) {
        guard Hexadecimal.bytes(text)?.count == 16 else { return nil }
        self.text = String(text)
    }
}
