import OpenSSL
import Publishing
import Records
import Testing

@Suite struct TransparencyLogTests {
    private let key: SigningKey
    private let log: TransparencyLog
    private let checkpoint: [UInt8]

    init() throws {
        key = try Office.key("log")
        log = try Self.log(entries: 5)
        checkpoint = try log.checkpoint(signedBy: key)
    }

    private static func log(entries count: Int) throws -> TransparencyLog {
        try (0..<count).reduce(TransparencyLog()) { log, number in try appending(number, to: log) }
    }

    private static func appending(
        _ number: Int, to log: TransparencyLog, at seconds: Int64? = nil
    ) throws -> TransparencyLog {
        try log.appending(
            .release(ReleaseID("release-\(number)")!), at: Moment(seconds: seconds ?? Int64(number)),
            digests: digests(submission: SHA256.hash([UInt8(number)])))
    }

    private static func digests(submission: SHA256Digest) throws -> [LogSubject.Digested: SHA256Digest] {
        let other = try SHA256.hash(submission.bytes)
        return [.submission: submission, .manifest: other, .figures: other, .policy: other]
    }

    private func error(
        _ lines: [[UInt8]], checkpoint other: [UInt8]? = nil, key: SigningKey? = nil, tail: [UInt8] = [0x0A]
    ) -> PublishingError? {
        let bytes = Array(lines.joined(separator: [0x0A])) + (lines.isEmpty ? [] : tail)
        do {
            _ = try TransparencyLog(
                verifying: bytes, checkpoint: other ?? checkpoint, signedBy: (key ?? self.key).publicKey)
            return nil
        } catch { return error }
    }

    private var lines: [[UInt8]] { log.entries.map(\.line) }

    @Test func `a log reads back from its lines and its checkpoint`() throws {
        let read = try TransparencyLog(verifying: log.lines, checkpoint: checkpoint, signedBy: key.publicKey)
        #expect(read == log)
        let empty = try TransparencyLog()
        let signed = try empty.checkpoint(signedBy: key)
        #expect(try TransparencyLog(verifying: [], checkpoint: signed, signedBy: key.publicKey) == empty)
    }

    @Test func `a checkpoint is a signed note of three lines`() {
        let text = String(decoding: checkpoint, as: UTF8.self)
        #expect(text.hasPrefix("countersign/log\n5\n\(Base64.text(log.head.bytes))\n\n— countersign/log "))
        #expect(text.hasSuffix("\n"))
    }

    @Test func `a log cut short is refused`() {
        #expect(error(Array(lines.dropLast())) == .logShort(has: 4, signed: 5))
        #expect(error([]) == .logShort(has: 0, signed: 5))
        #expect(error(lines, tail: []) == .logTruncated(line: 1))
    }

    @Test func `an entry taken from the middle is missed`() {
        var cut = lines
        cut.remove(at: 2)
        #expect(error(cut) == .logReordered(line: 3))
    }

    @Test func `entries in another order are refused`() {
        var swapped = lines
        swapped.swapAt(1, 2)
        #expect(error(swapped) == .logReordered(line: 2))
    }

    @Test func `an entry rewritten is missed by the one after it, and the last one by the checkpoint`() throws {
        for number in 0..<4 {
            var rewritten = lines
            let text = String(decoding: rewritten[number], as: UTF8.self)
            rewritten[number] = Array(text.replacing("release-\(number)", with: "release-9").utf8)
            #expect(error(rewritten) == .logRewritten(line: number + 2))
        }
        var last = lines
        last[4] = Array(String(decoding: last[4], as: UTF8.self).replacing("release-4", with: "release-9").utf8)
        #expect(error(last) == .logHeadDiffers)
    }

    @Test func `a log forked and chained anew is another log`() throws {
        let fork = try Self.appending(7, to: Self.log(entries: 4))
        #expect(error(fork.entries.map(\.line)) == .logHeadDiffers)
    }

    @Test func `entries after the signed head are refused`() throws {
        let longer = try Self.appending(5, to: log)
        #expect(error(longer.entries.map(\.line)) == .logUnsigned(has: 6, signed: 5))
    }

    @Test func `a checkpoint by another key is refused`() throws {
        let other = try Office.key("another log")
        #expect(error(lines, checkpoint: try log.checkpoint(signedBy: other)) == .checkpointNotSigned)
        #expect(error(lines, key: other) == .checkpointNotSigned)
    }

    @Test func `an entry spelt otherwise is refused`() {
        var spelt = lines
        spelt[1] = Array(String(decoding: spelt[1], as: UTF8.self).replacing(":", with: ": ").utf8)
        #expect(error(spelt) == .logUnreadable(line: 2))
        #expect(error(lines + [[]]) == .logUnreadable(line: 6))
    }

    @Test func `a name or a submission comes once`() throws {
        #expect(throws: PublishingError.alreadyReleased(ReleaseID("release-2")!)) {
            try Self.appending(2, to: log, at: 100)
        }
        let again = try #require(log.entries[2].digests[.submission])
        #expect(throws: PublishingError.sameSubmission(ReleaseID("release-2")!)) {
            try log.appending(
                .release(ReleaseID("new")!), at: Moment(seconds: 100), digests: Self.digests(submission: again))
        }
    }

    @Test(arguments: [(3, false), (4, true), (5, true)] as [(Int64, Bool)])
    func `time does not go back, but two entries may share a second`(second: Int64, allowed: Bool) throws {
        if allowed {
            #expect(try Self.appending(9, to: log, at: second).entries.count == 6)
        } else {
            #expect(throws: PublishingError.backInTime(Moment(seconds: 4))) {
                try Self.appending(9, to: log, at: second)
            }
        }
    }

    @Test func `every changed byte of a log or its checkpoint is found`() throws {
        for position in log.lines.indices where position.isMultiple(of: 7) {
            var changed = log.lines
            changed[position] ^= 1
            #expect(throws: PublishingError.self) {
                try TransparencyLog(verifying: changed, checkpoint: checkpoint, signedBy: key.publicKey)
            }
        }
        for position in checkpoint.indices {
            for bit in [1, 0x20, 0x80] as [UInt8] {
                var changed = checkpoint
                changed[position] ^= bit
                #expect(throws: PublishingError.self) {
                    try TransparencyLog(verifying: log.lines, checkpoint: changed, signedBy: key.publicKey)
                }
            }
        }
    }
}
