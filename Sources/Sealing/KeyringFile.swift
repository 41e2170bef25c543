internal import Foundation
internal import OpenSSL

/// What `keyring.json` says, before its closing members (`KeyringClosing`).
struct KeyringFile: Codable, Sendable {
    /// One wrapped key of one name and epoch.
    struct Entry: Codable, Sendable {
        let name: String
        let epoch: UInt8
        /// The suite the key is used with, where it is not the keyring's own.
        let suite: SealingSuite?
        let wrapped: Data
    }

    let format: String
    let version: Int
    /// Sixteen random bytes in hexadecimal, by which a store knows its keyring.
    let id: String
    /// Counts the times the file was written, from 1.
    let generation: UInt64
    /// What the root, the wrapped keys and all codes are made with, and new keys are made for.
    let suite: SealingSuite
    let root: RootProtection
    let keys: [Entry]

    init(id: String, generation: UInt64, suite: SealingSuite, root: RootProtection, keys: [Entry]) {
        (format, version) = (Self.format, Self.version)
        (self.id, self.generation, self.suite, self.root, self.keys) = (id, generation, suite, root, keys)
    }

    /// The file's bytes: this as indented JSON, closed by its digest and its code.
    func bytes(closedBy authenticator: Authenticator) throws(OpenSSLError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else {
            preconditionFailure("a keyring holds nothing that JSON cannot write")
        }
        return try KeyringClosing.closed(Array(json.dropLast("\n}".utf8.count)), by: authenticator)
    }

    /// Reads a file that was neither cut short nor changed by accident. Whoever changes it on purpose is caught by
    /// `KeyringClosing.isAuthentic`, once the root is open.
    init(reading file: [UInt8]) throws(SealingError) {
        let decoder = JSONDecoder()
        if let head = try? decoder.decode(Head.self, from: Data(file)) {
            guard head.format == Self.format else { throw .notAKeyring }
            guard head.version == Self.version, head.isOfKnownSuites else { throw .unsupportedKeyring }
        } else if !String(decoding: file.prefix(4096), as: UTF8.self).contains(Self.format) {
            throw .notAKeyring
        }
        guard let closing = KeyringClosing(of: file), closing.isIntact,
            let content = try? decoder.decode(KeyringFile.self, from: Data(file))
        else { throw .damagedKeyring }
        self = content
    }

    private struct Head: Codable {
        let format: String
        let version: Int
        let suite: String?
        let keys: [Key]?

        struct Key: Codable { let suite: String? }

        /// Whether the file and each of its keys name a suite that this version has.
        var isOfKnownSuites: Bool {
            let named = (keys ?? []).compactMap(\.suite) + [suite ?? ""]
            return named.allSatisfy { SealingSuite(name: $0) != nil }
        }
    }

    private static let format = "countersign-keyring"
    private static let version = 1
}
