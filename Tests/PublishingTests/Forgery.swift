import OpenSSL
import Publishing
import Records

/// A bundle that somebody changed and then made consistent again, as far as what they hold lets them.
struct Forgery {
    private(set) var files: [String: [UInt8]]

    init(_ bundle: ReleaseBundle) { files = bundle.files }

    subscript(path: String) -> [UInt8]? {
        get { files[path] }
        set { files[path] = newValue }
    }

    mutating func replace(_ text: String, with other: String, in path: String) {
        files[path] = files[path].map { Array(String(decoding: $0, as: UTF8.self).replacing(text, with: other).utf8) }
    }

    /// Replaces one place only, the first; nothing happens where there is none.
    mutating func replaceFirst(_ text: String, with other: String, in path: String) {
        files[path] = files[path].map {
            Array(String(decoding: $0, as: UTF8.self).replacing(text, with: other, maxReplacements: 1).utf8)
        }
    }

    /// Anyone can write a manifest that fits.
    func withManifest(edition: String = "\(Editions.known.current)") throws -> Forgery {
        var forgery = self
        let covered = files.filter {
            !["manifest.json", "log-entry.json", "log-entry.tlog-proof"].contains($0.key)
                && !$0.key.hasPrefix("enrolments/")
        }
        let entries = try covered.sorted { $0.key < $1.key }.map { path, bytes in
            let digest = Hexadecimal.text(try SHA256.hash(bytes).bytes)
            return "{\"path\":\"\(path)\",\"sha256\":\"\(digest)\",\"size\":\(bytes.count)}"
        }
        let text = "{\"edition\":\"\(edition)\",\"files\":[\(entries.joined(separator: ","))],"
        forgery["manifest.json"] = Array((text + "\"release\":\"\(Office.releaseID)\"}").utf8)
        return forgery
    }

    /// Only who holds a log key can write a log that fits: the office itself, or somebody with a key of their own.
    func withLog(
        signedBy key: SigningKey, releasedAt moment: Moment, edition: String = "\(Editions.known.current)"
    ) throws -> Forgery {
        var forgery = try withManifest(edition: edition)
        let (figures, policy) = (try SHA256.hash(files["figures.json"]!), try policyDigest())
        let digests: [LogSubject.Digested: SHA256Digest] = [
            .figures: figures, .policy: policy, .submission: try SHA256.hash(files["submission.json"]!),
            .manifest: try SHA256.hash(forgery["manifest.json"]!),
        ]
        try forgery.enter(log(before: moment).releasing(Office.releaseID, digests, at: moment), key)
        return forgery
    }

    /// As long a log as the true one was before anybody asked for the release, since the page says where it is.
    private func log(before moment: Moment) throws -> TransparencyLog {
        let keys = try TrustedKeys(files["keys.json"]!, file: "keys.json").departments!
        let log = try TransparencyLog.founded(policyDigest(), keys, at: Office.noon)
        let size = LogEntry(line: files["log-entry.json"]!)!.index - 3
        return try (log.size..<size).reduce(log) { log, number in
            try log.appending(
                .grant(GrantID("grant-\(number)")!), at: Office.noon, digests: [.grant: SHA256.hash([UInt8(number)])])
        }
    }

    /// Puts the last entry of a log into the bundle, and those of the keys that signed, with proofs that are made without the
    /// program's own hand.
    mutating func enter(_ log: TransparencyLog, _ key: SigningKey) throws {
        let leaves = try log.added.map { try SHA256.hash([0x00] + $0.line) }
        let name = NoteKey(ofLog: key.publicKey).name
        let note = try TransparencyLog.note(
            "\(name)\n\(leaves.count)\n\(Base64.text(try log.root().bytes))\n", signedBy: key)
        func proof(_ index: Int) throws -> [UInt8] {
            let lines = try KeptLog.path(to: index, leaves[...]).map { Base64.text($0.bytes) + "\n" }.joined()
            return Array("c2sp.org/tlog-proof@v1\nindex \(index)\n\(lines)\n".utf8) + note
        }
        files["log-entry.json"] = log.added.last?.line
        files["log-entry.tlog-proof"] = try proof(leaves.count - 1)
        for entry in log.added {
            guard case .key(let department, _) = entry.subject, files["enrolments/\(department).json"] != nil else {
                continue
            }
            files["enrolments/\(department).json"] = entry.line
            files["enrolments/\(department).tlog-proof"] = try proof(entry.index)
        }
    }

    private func policyDigest() throws -> SHA256Digest {
        let text = String(decoding: files["submission.json"]!, as: UTF8.self)
        let marker = "\"policy\":\""
        let start = text.firstRange(of: marker)!.upperBound
        return SHA256Digest(text[start...].prefix { $0 != "\"" })!
    }

    var bundle: ReleaseBundle { ReleaseBundle(files: files) }
}
