import OpenSSL
import Publishing
import Records
import Testing

/// A log of five entries, and what somebody with a hand on its files could do to them.
@Suite struct TransparencyLogTests {
    private let key: SigningKey
    private let log: TransparencyLog
    private let kept: KeptLog

    init() throws {
        key = try Office.key("log")
        log = try Self.log(entries: 5)
        kept = try KeptLog(log, signedBy: key)
    }

    private static func log(entries count: Int) throws -> TransparencyLog {
        try (0..<count).reduce(TransparencyLog()) { log, number in try appending(number, to: log) }
    }

    private static func appending(
        _ number: Int, to log: TransparencyLog, at seconds: Int64? = nil
    ) throws -> TransparencyLog {
        try log.appending(
            .grant(GrantID("grant-\(number)")!), at: Moment(seconds: seconds ?? Int64(number)),
            digests: [.grant: SHA256.hash([UInt8(number)])])
    }

    private static func digests(submission: SHA256Digest) throws -> [LogSubject.Digested: SHA256Digest] {
        let other = try SHA256.hash(submission.bytes)
        return [.submission: submission, .manifest: other, .figures: other, .policy: other]
    }

    private var leaves: [[UInt8]] { log.added.map(\.line) }

    /// Why these leaves are not believed to be those that were signed, whoever made the other files fit them.
    private func refusal(_ leaves: [[UInt8]]) throws -> PublishingError? {
        var other = try KeptLog(leaves: leaves, signedBy: key)
        other[.checkpoint] = kept[.checkpoint]
        return other.refusal(key)
    }

    // MARK: What is written

    @Test func `a log reads back from its files`() throws {
        #expect(try kept.audit(key).log.entries(from: 0) == log.added)
        #expect(kept.files.keys.map(\.text).sorted() == ["checkpoint", "tile/0/000.p/5", "tile/entries/000.p/5"])
        #expect(kept.files == (try KeptLog(leaves: leaves, signedBy: key).files))
        let empty = try KeptLog(TransparencyLog(), signedBy: key)
        #expect(empty.files.count == 1)
        #expect(try empty.audit(key).log.size == 0)
    }

    @Test func `a checkpoint is a signed note of three lines`() throws {
        let text = String(decoding: kept[.checkpoint]!, as: UTF8.self)
        let name = "countersign/\(Hexadecimal.text(try SHA256.hash(key.publicKey.rawBytes).bytes.prefix(8)))"
        #expect(text.hasPrefix("\(name)\n5\n\(Base64.text(try log.root().bytes))\n\n— \(name) "))
        #expect(text.hasSuffix("\n"))
    }

    @Test func `each office's log has a name of its own, and goes by no other`() throws {
        let other = try SigningKey.generate(.ed25519).publicKey
        let (own, others) = (NoteKey(ofLog: key.publicKey), NoteKey(ofLog: other))
        #expect(own.name != others.name)
        #expect(NoteKey(own.description) == own)
        let (name, raw) = ("countersign/log", [0x01] + other.rawBytes)
        let id = try SHA256.hash(Array("\(name)\n".utf8) + raw).bytes.prefix(4)
        #expect(NoteKey("\(name)+\(Hexadecimal.text(id))+\(Base64.text(raw))") == nil)
        var kept = kept
        let root = Base64.text(try log.root().bytes)
        kept[.checkpoint] = try TransparencyLog.note("\(others.name)\n5\n\(root)\n", signedBy: key)
        #expect(kept.refusal(key) == .checkpointUnreadable)
        kept[.checkpoint] = try TransparencyLog.note("\(others.name)\n5\n\(root)\n", signedBy: key, as: others.name)
        #expect(kept.refusal(key) == .checkpointNotSigned)
    }

    @Test(
        arguments: [
            (.hashes(level: 0, number: 0, width: 256), "tile/0/000"),
            (.hashes(level: 1, number: 1_234_067, width: 256), "tile/1/x001/x234/067"),
            (.hashes(level: 2, number: 999, width: 1), "tile/2/999.p/1"),
            (.entries(number: 1000, width: 256), "tile/entries/x001/000"),
            (.entries(number: 70_000, width: 255), "tile/entries/x070/000.p/255"), (.checkpoint, "checkpoint"),
        ] as [(LogPath, String)])
    func `files are where others' programs look for them`(path: LogPath, text: String) {
        #expect(path.text == text)
        #expect(LogPath(text) == path)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/1", "tile/00/000", "tile/-1/000", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/07", "tile/0/000.p", "tile/0/x000/001", "tile/0/x000/x001", "tile/0/0000", "tile/64/000",
        "tile/entries/x001/1", "tile/entries/../000", "/checkpoint", "checkpoint/", "tile//000", "tile/0/+12",
    ]) func `what is no path of a log is none`(text: String) {
        #expect(LogPath(text) == nil)
    }

    // MARK: What is not believed

    @Test func `a log truncated is missed`() throws {
        #expect(try refusal(Array(leaves.dropLast())) == .logFileMissing("tile/0/000.p/5"))
        #expect(try refusal([]) == .logFileMissing("tile/0/000.p/5"))
        var cut = kept
        cut[.entries(number: 0, width: 5)] = nil
        #expect(cut.refusal(key) == .logFileMissing("tile/entries/000.p/5"))
        cut[.entries(number: 0, width: 5)] = kept[.entries(number: 0, width: 5)]!.dropLast()
        #expect(cut.refusal(key) == .logFileDiffers("tile/entries/000.p/5"))
        cut[.checkpoint] = nil
        #expect(cut.refusal(key) == .logFileMissing("checkpoint"))
    }

    @Test func `an entry removed from the middle is missed`() throws {
        var cut = leaves
        cut.remove(at: 2)
        #expect(try refusal(cut) == .logFileMissing("tile/0/000.p/5"))
        #expect(try refusal(cut + [cut[3]]) == .logFileDiffers("tile"))
        #expect(try KeptLog(leaves: cut, signedBy: key).refusal(key) == .logReordered(entry: 2))
    }

    @Test func `entries in another order are missed`() throws {
        var swapped = leaves
        swapped.swapAt(1, 2)
        #expect(try refusal(swapped) == .logFileDiffers("tile"))
        #expect(try KeptLog(leaves: swapped, signedBy: key).refusal(key) == .logReordered(entry: 1))
    }

    @Test(arguments: 0..<5) func `an entry rewritten is missed, in its file alone or in the tree too`(number: Int)
        throws
    {
        var rewritten = leaves
        let text = String(decoding: rewritten[number], as: UTF8.self)
        rewritten[number] = Array(text.replacing("grant-\(number)", with: "grant-9").utf8)
        #expect(try refusal(rewritten) == .logFileDiffers("tile"))
        var alone = kept
        alone[.entries(number: 0, width: 5)] =
            try KeptLog(leaves: rewritten, signedBy: key)[.entries(number: 0, width: 5)]
        #expect(alone.refusal(key) == .logFileDiffers("tile"))
        #expect(throws: PublishingError.logFileDiffers("tile/entries/000.p/5")) {
            try ProvenLog(alone.source, signedBy: key.publicKey).entries(from: 0)
        }
    }

    @Test func `a log forked is another log, of the same size or grown`() throws {
        let fork = try Self.appending(7, to: Self.log(entries: 4))
        #expect(try refusal(fork.added.map(\.line)) == .logFileDiffers("tile"))
        let (signed, other) = (try log.checkpoint(signedBy: key), try KeptLog(fork, signedBy: key))
        let theirs = try ProvenLog(other.source, signedBy: key.publicKey)
        #expect(try theirs.continuation(of: signed) == .isForked)
        let grown = try KeptLog(Self.appending(8, to: fork), signedBy: key)
        #expect(try ProvenLog(grown.source, signedBy: key.publicKey).continuation(of: signed) == .isForked)
    }

    @Test func `a log grown continues what was signed before, and one cut back is shorter`() throws {
        let grown = try Self.appending(6, to: Self.appending(5, to: log))
        let newer = try ProvenLog(KeptLog(grown, signedBy: key).source, signedBy: key.publicKey)
        for count in 0...5 {
            let earlier = try Self.log(entries: count).checkpoint(signedBy: key)
            #expect(try newer.continuation(of: earlier) == .continues)
        }
        let cut = try ProvenLog(KeptLog(Self.log(entries: 4), signedBy: key).source, signedBy: key.publicKey)
        #expect(try cut.continuation(of: newer.checkpoint) == .isShorter)
    }

    @Test func `entries behind the signed ones are no part of the log`() throws {
        var longer = kept
        let grown = try KeptLog(Self.appending(5, to: log), signedBy: key)
        for (path, bytes) in grown.files where path != .checkpoint { longer[path] = bytes }
        #expect(try longer.audit(key).log.size == 5)
    }

    @Test func `a checkpoint signed by another key is refused`() throws {
        let other = try Office.key("another log")
        var signed = kept
        signed[.checkpoint] = try log.checkpoint(signedBy: other).bytes
        #expect(signed.refusal(key) == .checkpointNotSigned)
        #expect(kept.refusal(other) == .checkpointNotSigned)
    }

    @Test func `a checkpoint signed twice in the log's name is refused`() throws {
        var twice = kept
        let note = String(decoding: kept[.checkpoint]!, as: UTF8.self)
        twice[.checkpoint] = Array((note + note.split(separator: "\n").last! + "\n").utf8)
        #expect(twice.refusal(key) == .checkpointNotSigned)
    }

    @Test func `another's signature below the checkpoint changes nothing`() throws {
        var more = kept
        let line = "— example.org/w \(Base64.text([UInt8](repeating: 7, count: 76)))\n"
        more[.checkpoint] = kept[.checkpoint]! + Array(line.utf8)
        #expect(more.refusal(key) == nil)
    }

    @Test(arguments: ["NAME\n05\nROOT\n", "NAME\n5\nROOT\nmore\n", "countersign/log\n5\nROOT\n"])
    func `a checkpoint in another form is refused, whoever signed it`(text: String) throws {
        var other = kept
        let root = Base64.text(try log.root().bytes)
        other[.checkpoint] = try TransparencyLog.note(
            text.replacing("ROOT", with: root).replacing("NAME", with: NoteKey(ofLog: key.publicKey).name),
            signedBy: key)
        #expect(other.refusal(key) == .checkpointUnreadable)
    }

    @Test func `an entry spelt otherwise is refused, whoever signed it`() throws {
        var spelt = leaves
        spelt[1] = Array(String(decoding: spelt[1], as: UTF8.self).replacing(":", with: ": ").utf8)
        #expect(try KeptLog(leaves: spelt, signedBy: key).refusal(key) == .logUnreadable(entry: 1))
        #expect(try KeptLog(leaves: leaves + [[]], signedBy: key).refusal(key) == .logUnreadable(entry: 5))
    }

    @Test func `a leaf that can be read is spelt as it is written`() throws {
        let leaf = leaves[3]
        for position in leaf.indices {
            for other in [0x20, 0x22, 0x30, 0x31, 0x41, 0x5C, 0x66, 0x7D, 0xFF] as [UInt8] {
                var changed = leaf
                changed[position] = other
                if let entry = LogEntry(line: changed) { #expect(entry.line == changed) }
                changed = leaf
                changed.insert(other, at: position)
                if let entry = LogEntry(line: changed) { #expect(entry.line == changed) }
            }
            var shorter = leaf
            shorter.remove(at: position)
            if let entry = LogEntry(line: shorter) { #expect(entry.line == shorter) }
        }
    }

    @Test func `every changed byte of a log's files is found`() throws {
        for (path, bytes) in kept.files {
            for position in bytes.indices where path == .checkpoint || position.isMultiple(of: 7) {
                for bit in [1, 0x20, 0x80] as [UInt8] {
                    var changed = kept
                    changed[path]![position] ^= bit
                    #expect(changed.refusal(key) != nil, "\(path.text) \(position)")
                }
            }
        }
    }

    // MARK: What may be appended

    @Test func `a name or a submission comes once`() throws {
        let (release, moment) = (ReleaseID("release-2")!, Moment(seconds: 100))
        let digests = try Self.digests(submission: SHA256.hash([2]))
        let released = try log.releasing(release, digests, at: moment)
        let another = try Self.digests(submission: SHA256.hash([3]))
        #expect(throws: PublishingError.alreadyReleased(release)) {
            try released.appending(.release(release), at: moment, digests: another)
        }
        #expect(throws: PublishingError.sameSubmission(release)) {
            try released.appending(.release(ReleaseID("new")!), at: moment, digests: digests)
        }
    }

    @Test(arguments: [(3, false), (4, true), (5, true)] as [(Int64, Bool)])
    func `time does not go back, but two entries may share a second`(second: Int64, allowed: Bool) throws {
        if allowed {
            #expect(try Self.appending(9, to: log, at: second).size == 6)
        } else {
            #expect(throws: PublishingError.backInTime(Moment(seconds: 4))) {
                try Self.appending(9, to: log, at: second)
            }
        }
    }
}
