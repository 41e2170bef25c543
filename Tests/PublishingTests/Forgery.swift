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
        let covered = files.filter { !["manifest.json", "log.jsonl", "checkpoint"].contains($0.key) }
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
        let log = try TransparencyLog().appending(
            .release(Office.releaseID), at: moment,
            digests: [
                .figures: figures, .policy: policy, .submission: SHA256.hash(files["submission.json"]!),
                .manifest: SHA256.hash(forgery["manifest.json"]!),
            ])
        forgery["log.jsonl"] = log.lines
        forgery["checkpoint"] = try log.checkpoint(signedBy: key)
        return forgery
    }

    private func policyDigest() throws -> SHA256Digest {
        let text = String(decoding: files["submission.json"]!, as: UTF8.self)
        let marker = "\"policy\":\""
        let start = text.firstRange(of: marker)!.upperBound
        return SHA256Digest(text[start...].prefix { $0 != "\"" })!
    }

    var bundle: ReleaseBundle { ReleaseBundle(files: files) }
}
