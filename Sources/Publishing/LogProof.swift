import OpenSSL

/// That an entry is in the log, for a reader who has this file and the log's key alone (c2sp.org/tlog-proof).
struct LogProof: Hashable {
    let inclusion: InclusionProof
    /// The note below the proof.
    let checkpoint: [UInt8]

    init(_ inclusion: InclusionProof, under checkpoint: Checkpoint) {
        (self.inclusion, self.checkpoint) = (inclusion, checkpoint.bytes)
    }

    /// Nothing unless `bytes` are a proof in the one form it is written in, without extra data.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.most, let text = String(validating: bytes, as: UTF8.self),
            let end = text.firstRange(of: "\n\n")
        else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 2, lines[1].hasPrefix(Self.index), let index = Int(lines[1].dropFirst(Self.index.count)),
            index >= 0
        else { return nil }
        let path = lines.dropFirst(2).compactMap { Base64.bytes($0).flatMap { SHA256Digest(bytes: $0) } }
        guard path.count == lines.count - 2 else { return nil }
        inclusion = InclusionProof(index: index, path: path)
        checkpoint = Array(text[end.upperBound...].utf8)
        guard self.bytes == bytes else { return nil }
    }

    var bytes: [UInt8] {
        let path = inclusion.path.map { Base64.text($0.bytes) + "\n" }.joined()
        return Array("\(Self.header)\n\(Self.index)\(inclusion.index)\n\(path)\n".utf8) + checkpoint
    }

    private static let header = "c2sp.org/tlog-proof@v1"
    private static let index = "index "
    private static let most = 1 << 17
}
