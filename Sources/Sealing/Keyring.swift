internal import Foundation
internal import OpenSSL
internal import Records

/// The office's keys, opened: one for each field and each column, records' own, and what is derived from their root.
///
/// Its file holds every key wrapped; plain ones are only ever in wiped memory, and nothing describes them. A keyring
/// never changes: what changes it answers another, whose file is then the office's.
package struct Keyring: Sendable {
    /// What `keyring.json` holds.
    package let file: [UInt8]
    let content: KeyringFile
    let root: SecretBytes
    let keys: [KeyName: [EpochKey]]
    let tree: RecordTree
    /// What departments have granted, for the time that this value lives.
    let shares: [CustodySlot: SecretBytes]

    /// Names the keyring without telling anything about its keys.
    package var id: String { content.id }
    /// What new keys are made for, and codes with; values are opened in the suite they name.
    package var suite: SealingSuite { content.suite }
    /// Counts the times the file was written.
    package var generation: UInt64 { content.generation }

    /// Makes fresh keys and keeps them under `secret`.
    package static func make(
        protectedBy secret: RootSecret, suite: SealingSuite = .aesGCM, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        let (id, root) = try SealingError.wrapping { () throws(OpenSSLError) in
            (Hexadecimal.text(try SystemRandom.bytes(16)), try SecretBytes.random(32))
        }
        let protection = try RootProtection(root, under: secret, cost: cost, suite: suite)
        let records = try SealingError.wrapping { () throws(OpenSSLError) in
            KeyringFile.Records(
                next: 1, erased: [], wrapped: try KeyringKeys(root: root, suite: suite).wrap(.fresh()))
        }
        let content = KeyringFile(id: id, suite: suite, root: protection, records: records)
        return try Keyring(writing: content, root: root, shares: [:]).completed()
    }

    /// Opens what `keyring.json` holds; every byte of it counts.
    package static func open(_ file: [UInt8], with secret: RootSecret) throws(SealingError) -> Keyring {
        let content = try KeyringFile(reading: file)
        let root = try content.root.root(unlockedBy: secret, suite: content.suite)
        return try Keyring(authentic: file, content, root: root, shares: [:])
    }

    /// The same keyring as another program left its file: newer or older, under the same root.
    package func reopened(_ file: [UInt8]) throws(SealingError) -> Keyring {
        let content = try KeyringFile(reading: file)
        guard content.id == id else { throw .foreignKeyring }
        return try Keyring(authentic: file, content, root: root, shares: shares)
    }

    /// The same keys under another secret; the old file still opens with the old one, so it must be destroyed.
    package func rewrapped(
        protectedBy secret: RootSecret, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        let protection = try RootProtection(root, under: secret, cost: cost, suite: suite)
        return try changed { $0.root = protection }
    }

    /// The keyring whose file says what `change` makes of this one's, opened with `shares` or those it had.
    func changed(
        sharing shares: [CustodySlot: SecretBytes]? = nil, _ change: (inout KeyringFile) throws(SealingError) -> Void
    ) throws(SealingError) -> Keyring {
        var next = content
        try change(&next)
        return try Keyring(writing: next, root: root, shares: shares ?? self.shares)
    }

    /// The same keyring with what departments granted.
    func with(_ shares: [CustodySlot: SecretBytes]) throws(SealingError) -> Keyring {
        try Keyring(file, content, root: root, shares: shares)
    }

    /// A cipher for one key of the ring, in all its epochs.
    func cipher(for name: KeyName) throws(SealingError) -> ValueCipher {
        guard let keys = keys[name] else { throw .noKey(name) }
        return try ValueCipher(name, keys: keys)
    }

    /// Whether there is a key of the name at all.
    func has(_ name: KeyName) -> Bool { keys[name] != nil }

    private init(writing content: KeyringFile, root: SecretBytes, shares: [CustodySlot: SecretBytes])
        throws(SealingError)
    {
        var content = content
        content.generation += 1
        let file = try SealingError.wrapping { () throws(OpenSSLError) in
            try content.bytes(closedBy: Self.authenticator(.keyring, from: root, suite: content.suite))
        }
        try self.init(file, content, root: root, shares: shares)
    }

    private init(
        authentic file: [UInt8], _ content: KeyringFile, root: SecretBytes, shares: [CustodySlot: SecretBytes]
    ) throws(SealingError) {
        let isAuthentic = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringClosing(of: file)?.isAuthentic(
                by: Self.authenticator(.keyring, from: root, suite: content.suite))
        }
        guard isAuthentic == true else { throw .damagedKeyring }
        try self.init(file, content, root: root, shares: shares)
    }

    private init(
        _ file: [UInt8], _ content: KeyringFile, root: SecretBytes, shares: [CustodySlot: SecretBytes]
    ) throws(SealingError) {
        (self.file, self.content, self.root, self.shares) = (file, content, root, shares)
        let wrap = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringKeys(root: root, suite: content.suite)
        }
        guard let tree = try? wrap.unwrapTree(content.records) else { throw .damagedKeyring }
        self.tree = tree
        var keys: [KeyName: [EpochKey]] = [:]
        for entry in content.keys {
            guard let name = KeyName(entry.name) else { throw .unsupportedKeyring }
            guard entry.epoch > keys[name]?.last?.epoch ?? 0 else { throw .damagedKeyring }
            keys[name, default: []].append(
                EpochKey(
                    epoch: entry.epoch, suite: entry.suite ?? content.suite, since: entry.since,
                    access: try Self.access(to: entry, name, by: wrap, shares)))
        }
        self.keys = keys
    }

    private static func access(
        to entry: KeyringFile.Entry, _ name: KeyName, by wrap: borrowing KeyringKeys,
        _ shares: [CustodySlot: SecretBytes]
    ) throws(SealingError) -> EpochKey.Access {
        guard let wrapped = entry.wrapped else { return .destroyed }
        let slot = CustodySlot(key: name, epoch: entry.epoch, turn: entry.custody?.turn ?? 0)
        guard let custody = entry.custody else {
            guard let key = try? wrap.unwrap(wrapped, as: slot, share: nil) else { throw .damagedKeyring }
            return .open(key)
        }
        guard let department = DepartmentID(custody.department) else { throw .damagedKeyring }
        guard let share = shares[slot] else { return .locked(department) }
        guard let key = try? wrap.unwrap(wrapped, as: slot, share: share) else { throw .wrongShare(slot) }
        return .open(key)
    }
}

extension Keyring: CustomStringConvertible, CustomReflectable {
    package var description: String { "keyring \(id)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
