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
    /// What new keys are made for, and codes with; values are opened in the suite they name.
    package var suite: SealingSuite { content.suite }
    /// Counts the times the file was written.
    package var generation: UInt64 { content.generation }
    private let content: KeyringFile
    private let root: SecretBytes
    private let keys: [KeyName: [EpochKey]]

    /// Makes fresh keys and keeps them under `secret`.
    package static func make(
        protectedBy secret: RootSecret, suite: SealingSuite = .aesGCM, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        let (id, root) = try SealingError.wrapping { () throws(OpenSSLError) in
            (Hexadecimal.text(try SystemRandom.bytes(16)), try SecretBytes.random(32))
        }
        let protection = try RootProtection(root, under: secret, cost: cost, suite: suite)
        let content = KeyringFile(id: id, generation: 0, suite: suite, root: protection, keys: [])
        return try Keyring(content, root: root).completed()
    }

    /// Opens what `keyring.json` holds; every byte of it counts.
    package static func open(_ file: [UInt8], with secret: RootSecret) throws(SealingError) -> Keyring {
        let content = try KeyringFile(reading: file)
        let root = try content.root.root(unlockedBy: secret, suite: content.suite)
        let isAuthentic = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyringClosing(of: file)?.isAuthentic(by: authenticator(.keyring, from: root, suite: content.suite))
        }
        guard isAuthentic == true else { throw .damagedKeyring }
        return try Keyring(content, root: root, file: file)
    }

    /// The same keys under another secret; the old file still opens with the old one, so it must be destroyed.
    package func rewrapped(
        protectedBy secret: RootSecret, cost: ScryptCost = .standard
    ) throws(SealingError) -> Keyring {
        let protection = try RootProtection(root, under: secret, cost: cost, suite: suite)
        return try Keyring(
            KeyringFile(id: id, generation: generation + 1, suite: suite, root: protection, keys: content.keys),
            root: root)
    }

    /// The same keys and fresh ones for fields and columns that had none: what a newer program needs of an older file.
    package func completed() throws(SealingError) -> Keyring {
        let missing = Set(KeyName.all.filter { keys[$0] == nil })
        return missing.isEmpty ? self : try renewed(missing)
    }

    /// The same keys and another epoch of those named: what was sealed before still opens, what comes is sealed anew.
    ///
    /// - Parameter values: The suite that values are sealed with from now on; the keyring's own by default.
    package func renewed(_ names: Set<KeyName>, for values: SealingSuite? = nil) throws(SealingError) -> Keyring {
        let wrap = try wrapping()
        var entries = content.keys
        for name in KeyName.all where names.contains(name) {
            let last = keys[name]?.last?.epoch ?? 0
            guard last < UInt8.max else { throw .tooManyEpochs(name) }
            let key = try SealingError.wrapping { () throws(OpenSSLError) in
                try wrap.wrap(.random(32), as: Self.label(name, epoch: last + 1))
            }
            entries.append(
                .init(
                    name: name.description, epoch: last + 1, suite: values == suite ? nil : values, wrapped: Data(key)))
        }
        return try Keyring(
            KeyringFile(id: id, generation: generation + 1, suite: suite, root: content.root, keys: entries),
            root: root)
    }

    /// The key of one purpose, derived from the root: 32 bytes.
    package func purposeKey(_ purpose: KeyPurpose) throws(SealingError) -> SecretBytes { try derivedKey(purpose.key) }

    /// The 32-byte code of a message under the key of one purpose.
    package func code(for bytes: some Collection<UInt8>, as purpose: KeyPurpose) throws(SealingError) -> [UInt8] {
        let authenticator = try authenticator(purpose.key)
        return try SealingError.wrapping { () throws(OpenSSLError) in try authenticator.code(for: bytes) }
    }

    /// Any derived key: 32 bytes.
    func derivedKey(_ key: DerivedKey) throws(SealingError) -> SecretBytes {
        try SealingError.wrapping { () throws(OpenSSLError) in try Self.derived(key, from: root, suite: suite) }
    }

    /// What makes codes under any derived key.
    func authenticator(_ key: DerivedKey) throws(SealingError) -> Authenticator {
        Authenticator(try derivedKey(key), with: suite.hash)
    }

    /// Seals and opens fields; for one thread at a time.
    package func fieldCipher() throws(SealingError) -> FieldCipher { try FieldCipher(self) }

    /// The blind index of one field; for one thread at a time.
    package func blindIndex(for field: Field) throws(SealingError) -> BlindIndex {
        try SealingError.wrapping { () throws(OpenSSLError) in
            let key = try HKDF.derive(
                32, from: root, info: "countersign/v1/index/\(field.rawValue)".utf8, with: suite.hash)
            return BlindIndex(try HMAC.Keyed(key, with: suite.hash))
        }
    }

    /// A cipher for one key of the ring, in all its epochs.
    func cipher(for name: KeyName) throws(SealingError) -> ValueCipher {
        guard let keys = keys[name] else { throw .noKey(name) }
        return try ValueCipher(name, keys: keys)
    }

    /// Whether there is a key of the name at all.
    func has(_ name: KeyName) -> Bool { keys[name] != nil }

    /// Writes the file.
    private init(_ content: KeyringFile, root: SecretBytes) throws(SealingError) {
        let file = try SealingError.wrapping { () throws(OpenSSLError) in
            try content.bytes(closedBy: Self.authenticator(.keyring, from: root, suite: content.suite))
        }
        try self.init(content, root: root, file: file)
    }

    private init(_ content: KeyringFile, root: SecretBytes, file: [UInt8]) throws(SealingError) {
        (self.file, id, self.content, self.root) = (file, content.id, content, root)
        let wrap = try SealingError.wrapping { () throws(OpenSSLError) in
            try KeyWrap(Self.derived(.wrapping, from: root, suite: content.suite), of: content.suite)
        }
        var keys: [KeyName: [EpochKey]] = [:]
        for entry in content.keys {
            guard let name = KeyName(entry.name) else { throw .unsupportedKeyring }
            guard entry.epoch > keys[name]?.last?.epoch ?? 0,
                let key = try? wrap.unwrap(Array(entry.wrapped), as: Self.label(name, epoch: entry.epoch))
            else { throw .damagedKeyring }
            keys[name, default: []].append(
                EpochKey(epoch: entry.epoch, suite: entry.suite ?? content.suite, key: key))
        }
        self.keys = keys
    }

    private func wrapping() throws(SealingError) -> KeyWrap {
        let key = try derivedKey(.wrapping)
        return try SealingError.wrapping { () throws(OpenSSLError) in try KeyWrap(key, of: suite) }
    }

    private static func derived(
        _ key: DerivedKey, from root: SecretBytes, suite: SealingSuite
    ) throws(OpenSSLError) -> SecretBytes {
        try HKDF.derive(32, from: root, info: key.context.utf8, with: suite.hash)
    }

    private static func authenticator(
        _ key: DerivedKey, from root: SecretBytes, suite: SealingSuite
    ) throws(OpenSSLError) -> Authenticator {
        Authenticator(try derived(key, from: root, suite: suite), with: suite.hash)
    }

    /// Binds a wrapped key to its name and epoch.
    private static func label(_ name: KeyName, epoch: UInt8) -> String { "countersign/v1/key/\(name)/\(epoch)" }
}

extension Keyring: CustomStringConvertible, CustomReflectable {
    package var description: String { "keyring \(id)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
