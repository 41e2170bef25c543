internal import Foundation
internal import OpenSSL

/// What `keyring.json` says, before its closing members (`KeyringClosing`).
struct KeyringFile: Codable, Sendable {
    /// One key of one name and epoch.
    struct Entry: Codable, Sendable {
        let name: String
        let epoch: UInt8
        /// The suite the key is used with, where it is not the keyring's own.
        let suite: SealingSuite?
        /// The generation of the file that brought the key.
        let since: UInt64
        /// How many values it has sealed at most; counted before they are sealed.
        var uses: UInt64
        /// Whose custody the key is in, and how often the lock was turned, from 1.
        var custody: Custody?
        /// Nothing once the key was destroyed.
        var wrapped: Data?
    }

    struct Custody: Codable, Sendable, Hashable {
        let department: String
        let turn: UInt32
    }

    /// The tree of records' own keys.
    struct Records: Codable, Sendable {
        /// The number of the next record; 2³² when all are given.
        var next: UInt64
        /// The numbers of erased records, eight hexadecimal digits each, ascending.
        var erased: [String]
        var wrapped: Data
    }

    /// What the keyring last knew of the store.
    struct Seen: Codable, Sendable, Hashable {
        let sequence: UInt64
        /// The code of the ledger's head, in hexadecimal.
        let head: String
    }

    let format: String
    let version: Int
    /// Sixteen random bytes in hexadecimal, by which a store knows its keyring.
    let id: String
    /// Counts the times the file was written, from 1.
    var generation: UInt64 = 0
    /// What the root, the wrapped keys and all codes are made with, and new keys are made for.
    let suite: SealingSuite
    var root: RootProtection
    var keys: [Entry] = []
    var records: Records
    var store: Seen?

    init(id: String, suite: SealingSuite, root: RootProtection, records: Records) {
        (format, version) = (Self.format, Self.version)
        (self.id, self.suite, self.root, self.records) = (id, suite, root, records)
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
