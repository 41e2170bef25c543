internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing

/// `keys/decisions.json`: where the log says what the office works by, so that a long log is not read again whenever the
/// office is opened.
///
/// It is under the office's own code and follows from the log. An older copy, one of another log, or none at all costs
/// reading what it does not know, and hides nothing.
struct KnownDecisions {
    private struct Known: Codable {
        /// As far as the log was read.
        let size: Int
        let root: SHA256Digest
        /// Of the policies and keys in it.
        let positions: [Int]
    }

    private struct Stored: Codable {
        let known: Known
        let code: String
    }

    private let file: URL
    private let keyring: Keyring

    init(_ folder: OfficeFolder, _ keyring: Keyring) { (file, self.keyring) = (folder.decisions, keyring) }

    /// The entries about policies and keys, in order; each is proven.
    func entries(of log: ProvenLog) throws -> [LogEntry] {
        let known = try known(of: log)
        let earlier = try (known?.positions ?? []).map { try log.entry(at: $0) }
        var (size, found) = (known?.size ?? 0, [LogEntry]())
        while size < log.size {
            let entries = try log.entries(from: size)
            found += entries.filter { [.policy, .officers, .key].contains($0.subject.kind) }
            size += entries.count
        }
        let all = earlier + found
        if known?.size != log.size {
            try write(Known(size: log.size, root: log.checkpoint.root, positions: all.map(\.index)))
        }
        return all
    }

    /// Nothing where the file is not the office's own, or is not about this log.
    private func known(of log: ProvenLog) throws -> Known? {
        guard let bytes = try? OfficeFile.read(file), let stored = CanonicalJSON.value(Stored.self, from: bytes),
            let code = Base64.bytes(stored.code), try ConstantTime.equal(code, self.code(of: stored.known)),
            try log.root(at: stored.known.size) == stored.known.root
        else { return nil }
        return stored.known
    }

    private func write(_ known: Known) throws {
        let stored = Stored(known: known, code: Base64.text(try code(of: known)))
        try OfficeFile.write(CanonicalJSON.bytes(of: stored), to: file)
    }

    private func code(of known: Known) throws -> [UInt8] {
        try keyring.code(for: Array("decisions\n".utf8) + CanonicalJSON.bytes(of: known), as: .keyRoll)
    }
}
