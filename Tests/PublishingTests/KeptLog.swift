import Approvals
import OpenSSL
import Publishing
import Records

/// A log's files as an office keeps them, which anybody with a hand on the disk may change.
struct KeptLog: Sendable {
    private(set) var files: [LogPath: [UInt8]] = [:]

    /// With everything that was appended, written as an office writes it.
    init(_ log: TransparencyLog, signedBy key: SigningKey) throws { try keep(log, signedBy: key) }

    /// With whatever leaves somebody signs, at most 255 of them, in files made without the program's own hand.
    init(leaves: [[UInt8]], signedBy key: SigningKey) throws {
        let hashes = try leaves.map { try SHA256.hash([0x00] + $0) }
        if !leaves.isEmpty {
            files[.hashes(level: 0, number: 0, width: leaves.count)] = hashes.flatMap(\.bytes)
            files[.entries(number: 0, width: leaves.count)] = leaves.flatMap {
                [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0
            }
        }
        let root = Base64.text(try Self.root(hashes[...]).bytes)
        let name = NoteKey(ofLog: key.publicKey).name
        files[.checkpoint] = try TransparencyLog.note("\(name)\n\(leaves.count)\n\(root)\n", signedBy: key)
    }

    /// RFC 6962's tree hash, word for word.
    static func root(_ leaves: ArraySlice<SHA256Digest>) throws -> SHA256Digest {
        guard let first = leaves.first else { return try SHA256.hash([]) }
        guard leaves.count > 1 else { return first }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return try SHA256.hash(
            [0x01] + root(leaves.prefix(half)).bytes + root(leaves.dropFirst(half)).bytes)
    }

    /// RFC 6962's path, word for word.
    static func path(to index: Int, _ leaves: ArraySlice<SHA256Digest>) throws -> [SHA256Digest] {
        guard leaves.count > 1 else { return [] }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
        return index < half
            ? try path(to: index, left) + [root(right)] : try path(to: index - half, right) + [root(left)]
    }

    /// Takes in what was appended since.
    mutating func keep(_ log: TransparencyLog, signedBy key: SigningKey) throws {
        for file in log.files { files[file.path] = file.bytes }
        files[.checkpoint] = try log.checkpoint(signedBy: key).bytes
    }

    subscript(path: LogPath) -> [UInt8]? {
        get { files[path] }
        set { files[path] = newValue }
    }

    /// As a reader fetches them.
    var source: LogFiles {
        let files = files
        return LogFiles { (path) throws(PublishingError) in files[path] }
    }

    func audit(_ key: SigningKey) throws(PublishingError) -> LogAudit {
        try LogAudit(source, signedBy: key.publicKey)
    }

    /// Why the whole of it is not believed; nothing where it is.
    func refusal(_ key: SigningKey) -> PublishingError? {
        do {
            _ = try audit(key)
            return nil
        } catch { return error }
    }
}

extension TransparencyLog {
    /// The log as an office begins it: with its policy and its departments' keys.
    static func founded(_ policy: SHA256Digest, _ keys: KeyRoll, at moment: Moment) throws -> TransparencyLog {
        let log = try TransparencyLog().appending(.policy, at: moment, digests: [.policy: policy])
        return try keys.departments.reduce(log) { log, department in
            guard let key = keys.key(of: department, at: moment) else { return log }
            return try log.appending(
                .key(department, .enrolled), at: moment, digests: [.key: SHA256.hash(key.rawBytes)])
        }
    }

    /// The log with a release, and before it what a release follows, made up but for the order.
    func releasing(
        _ id: ReleaseID, _ digests: [LogSubject.Digested: SHA256Digest], at moment: Moment, correcting: ReleaseID? = nil
    ) throws -> TransparencyLog {
        let (request, digest) = (SubmissionID("asking-for-\(id)")!, digests[.submission]!)
        return try appending(
            .submission(request), at: moment, digests: digests.filter { $0.key != .manifest }
        ).appending(
            .opinion(request, .statistics), at: moment, digests: [.submission: digest, .opinion: digest]
        ).appending(
            .clearance(request), at: moment, digests: [.submission: digest, .figures: digests[.figures]!]
        ).appending(.release(id), at: moment, digests: digests, corrects: correcting)
    }

    /// A note over any text, as whoever holds the log's key can make it, in the log's name or another.
    static func note(_ text: String, signedBy key: SigningKey, as other: String? = nil) throws -> [UInt8] {
        let name = other ?? NoteKey(ofLog: key.publicKey).name
        let hash = try SHA256.hash(Array(name.utf8) + [0x0A, 0x01] + key.publicKey.rawBytes).bytes.prefix(4)
        return Array("\(text)\n— \(name) \(Base64.text(try hash + key.sign(Array(text.utf8))))\n".utf8)
    }
}
