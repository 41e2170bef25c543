import OpenSSL
package import Records

/// What an entry of the transparency log is about.
///
/// Each kind of entry pins its own digests down, neither more nor fewer.
package enum LogSubject: Hashable, Sendable {
    case release(ReleaseID)
    case snapshot(SnapshotID)
    /// A record that can no longer be read, in any copy.
    case erasure(ErasedRecord)
    /// An older copy of the store was put in place on purpose.
    case restored

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case release, snapshot, erasure, restored
    }

    /// What a digest is of.
    package enum Digested: String, Sendable, Codable, CodingKeyRepresentable {
        case figures, policy, manifest, submission
        /// The sealed row as it was kept before it was erased.
        case row
        /// The keyring that can no longer make the record's key.
        case keyring
    }

    package var kind: Kind {
        switch self {
        case .release: .release
        case .snapshot: .snapshot
        case .erasure: .erasure
        case .restored: .restored
        }
    }

    /// As a line writes it.
    var text: String {
        switch self {
        case .release(let id): id.text
        case .snapshot(let id): id.text
        case .erasure(let record): record.text
        case .restored: Self.store
        }
    }

    /// Nothing where the kind has no subject of that name.
    init?(_ kind: Kind, _ text: String) {
        switch kind {
        case .release:
            guard let id = ReleaseID(text) else { return nil }
            self = .release(id)
        case .snapshot:
            guard let id = SnapshotID(text) else { return nil }
            self = .snapshot(id)
        case .erasure:
            guard let record = ErasedRecord(text) else { return nil }
            self = .erasure(record)
        case .restored:
            guard text == Self.store else { return nil }
            self = .restored
        }
    }

    /// What an entry of this kind pins down.
    var digested: Set<Digested> {
        switch self {
        case .release: [.figures, .policy, .manifest, .submission]
        case .snapshot: [.manifest]
        case .erasure: [.row, .keyring]
        case .restored: []
        }
    }

    /// Whether an entry of this kind says how far the store was; a release may.
    var needsStore: Bool {
        switch self {
        case .release: false
        case .snapshot, .erasure, .restored: true
        }
    }

    private static let store = "store"
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
