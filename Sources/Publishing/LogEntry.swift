import Approvals
package import OpenSSL
package import Records

/// One line of the transparency log: what happened, when, to what, and the digests that pin it down.
///
/// It holds no figure and nothing about a person.
package struct LogEntry: Hashable, Sendable {
    /// The position in the log, from 0.
    package let index: Int
    package let subject: LogSubject
    /// For a release that takes another's place: that other.
    package let corrects: ReleaseID?
    package let at: Moment
    package let digests: [LogSubject.Digested: SHA256Digest]
    /// How far the office's store was; releases may lack it.
    package let store: StoreCounter?
    /// The hash of the entry before; of the log's origin for the first.
    package let previous: SHA256Digest

    /// The digests that pin a release down: with the manifest's, every file of its bundle.
    static func digests(
        of submission: Submission, manifest: [UInt8]
    ) throws(PublishingError) -> [LogSubject.Digested: SHA256Digest] {
        let request = submission.canonicalBytes
        return try cryptographically { () throws(OpenSSLError) in
            [
                .figures: submission.figures, .policy: submission.policy, .submission: try SHA256.hash(request),
                .manifest: try SHA256.hash(manifest),
            ]
        }
    }

    /// The line in `log.jsonl`, without its line break.
    package var line: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// Whether it says what entries of its kind say, and nothing else.
    var isWhole: Bool {
        subject.pinsDown(Set(digests.keys)) && (store != nil || !subject.needsStore)
            && (corrects == nil || subject.kind == .release)
    }

    /// SHA-256 over a label of its own and the line.
    func hash() throws(OpenSSLError) -> SHA256Digest { try SHA256.hash(Self.label + line) }

    /// What the first entry of a log follows.
    static func start(of origin: String) throws(OpenSSLError) -> SHA256Digest {
        try SHA256.hash(Array("countersign/log-start/v1\n".utf8) + Array(origin.utf8))
    }

    private static let label = Array("countersign/log-entry/v1\n".utf8)
}

extension LogEntry: Codable {
    private enum Member: String, CodingKey { case index, kind, subject, corrects, at, digests, store, previous }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        index = try members.decode(Int.self, forKey: .index)
        let text = try members.decode(String.self, forKey: .subject)
        guard let subject = LogSubject(try members.decode(LogSubject.Kind.self, forKey: .kind), text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .subject, in: members, debugDescription: "not a subject of its kind")
        }
        self.subject = subject
        corrects = try members.decodeIfPresent(ReleaseID.self, forKey: .corrects)
        at = try members.decode(Moment.self, forKey: .at)
        digests = try members.decode([LogSubject.Digested: SHA256Digest].self, forKey: .digests)
        store = try members.decodeIfPresent(StoreCounter.self, forKey: .store)
        previous = try members.decode(SHA256Digest.self, forKey: .previous)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(index, forKey: .index)
        try members.encode(subject.kind, forKey: .kind)
        try members.encode(subject.text, forKey: .subject)
        try members.encodeIfPresent(corrects, forKey: .corrects)
        try members.encode(at, forKey: .at)
        try members.encode(digests, forKey: .digests)
        try members.encodeIfPresent(store, forKey: .store)
        try members.encode(previous, forKey: .previous)
    }
}
