internal import Foundation
package import OpenSSL
package import Records

/// The office's keys, opened: one for each field and each column, and what is derived from their root.
///
/// Its file holds every key wrapped; plain ones are only ever in wiped memory, and nothing describes them.
package struct Keyring: Sendable {
    /// What `keyring.json` holds.
    package let file: [UInt8]
    /// Names the keyring without telling anything about its keys.
    package let id: String
    private let root: SecretBytes
    private let keys: [KeyName: [EpochKey]]
    private let entries: [KeyringFile.Entry]

    /// Makes fresh keys and keeps them under `secret`.
    package static func make(
        protectedBy secret: RootSecret, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        let (id, root, entries) = try SealingError.wrapping { () throws(OpenSSLError) in
            let root = try SecretBytes.random(32)
            return (Hexadecimal.text(try SystemRandom.bytes(16)), root, try freshEntries(under: root))
        }
        return try Keyring(id: id, root: root, entries: entries, protectedBy: secret, cost: cost)
    }

    /// Opens what `keyring.json` holds; every byte of it counts.
    package static func open(_ file: [UInt8], with secret: RootSecret) throws(SealingError) -> Keyring {
        let content = try KeyringFile(reading: file)
        let root = try content.root.root(unlockedBy: secret)
        let isAuthentic = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringClosing(of: file)?.isAuthentic(under: derived(.keyring, from: root))
        }
        guard isAuthentic == true else { throw .damagedKeyring }
        return try Keyring(file: file, id: content.id, root: root, entries: content.keys)
    }

    /// The same keys under another secret; the old file still opens with the old one, so it must be destroyed.
    package func rewrapped(
        protectedBy secret: RootSecret, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        try Keyring(id: id, root: root, entries: entries, protectedBy: secret, cost: cost)
    }

    /// The key of one purpose, derived from the root: 32 bytes.
    package func purposeKey(_ purpose: KeyPurpose) throws(SealingError) -> SecretBytes {
        try SealingError.wrapping { () throws(OpenSSLError) in try Self.derived(purpose, from: root) }
    }

    /// Seals and opens fields; for one thread at a time.
    package func fieldCipher() throws(SealingError) -> FieldCipher { try FieldCipher(self) }

    /// The blind index of one field; for one thread at a time.
    package func blindIndex(for field: Field) throws(SealingError) -> BlindIndex {
        try SealingError.wrapping { () throws(OpenSSLError) in
            try BlindIndex(HKDFSHA256.derive(32, from: root, info: "countersign/v1/index/\(field.rawValue)".utf8))
        }
    }

    /// A cipher for one key of the ring, in all its epochs.
    func cipher(for name: KeyName) throws(SealingError) -> ValueCipher {
        try ValueCipher(name, keys: keys[name] ?? [])
    }

    private init(
        id: String, root: SecretBytes, entries: [KeyringFile.Entry], protectedBy secret: RootSecret, cost: ScryptCost
    ) throws(SealingError) {
        guard cost.isBearable else { throw .excessiveCost }
        let protection = try RootProtection(root, under: secret, cost: cost)
        let content = KeyringFile(id: id, root: protection, keys: entries)
        let file = try SealingError.wrapping { () throws(OpenSSLError) in
            try content.bytes(authenticatedBy: Self.derived(.keyring, from: root))
        }
        try self.init(file: file, id: id, root: root, entries: entries)
    }

    private init(
        file: [UInt8], id: String, root: SecretBytes, entries: [KeyringFile.Entry]
    ) throws(SealingError) {
        (self.file, self.id, self.root, self.entries) = (file, id, root, entries)
        let wrap = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyWrap(Self.derived(.wrapping, from: root))
        }
        var keys: [KeyName: [EpochKey]] = [:]
        for entry in entries {
            guard let name = KeyName(entry.name) else { throw .unsupportedKeyring }
            guard entry.epoch > keys[name]?.last?.epoch ?? 0,
                let key = try? wrap.unwrap(Array(entry.wrapped), as: Self.label(name, epoch: entry.epoch))
            else { throw .damagedKeyring }
            keys[name, default: []].append(EpochKey(epoch: entry.epoch, key: key))
        }
        self.keys = keys
    }

    private static func freshEntries(under root: SecretBytes) throws(OpenSSLError) -> [KeyringFile.Entry] {
        let wrap = try KeyWrap(derived(.wrapping, from: root))
        var entries: [KeyringFile.Entry] = []
        for name in KeyName.all {
            let key = try wrap.wrap(.random(32), as: label(name, epoch: 1))
            entries.append(.init(name: name.description, epoch: 1, wrapped: Data(key)))
        }
        return entries
    }

    private static func derived(_ purpose: KeyPurpose, from root: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try HKDFSHA256.derive(32, from: root, info: purpose.context.utf8)
    }

    /// Binds a wrapped key to its name and epoch.
    private static func label(_ name: KeyName, epoch: UInt8) -> String { "countersign/v1/key/\(name)/\(epoch)" }
}

extension Keyring: CustomStringConvertible, CustomReflectable {
    package var description: String { "keyring \(id)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
