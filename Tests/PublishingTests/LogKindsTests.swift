import OpenSSL
import Publishing
import Records
import Testing

/// Entries of every kind: what may follow what, and what a line may say.
@Suite struct LogKindsTests {
    private let key: SigningKey
    private static let digest = SHA256Digest(bytes: [UInt8](repeating: 7, count: 32))!
    private static let record = ErasedRecord("0000002a" + String(repeating: "9c", count: 12))!
    private static let snapshot = LogSubject.snapshot(SnapshotID("2026-06-30")!)

    init() throws { key = try Office.key("log") }

    private static func counter(_ sequence: UInt64, _ byte: UInt8 = 1) -> StoreCounter {
        StoreCounter(sequence: sequence, digest: SHA256Digest(bytes: [UInt8](repeating: byte, count: 32))!)
    }

    /// A release and what it follows: four entries.
    private static func release(_ name: String, submission: UInt8) -> [Event] {
        let request = SHA256Digest(bytes: [UInt8](repeating: submission, count: 32))!
        let id = SubmissionID("submission-\(submission)")!
        return [
            Event(.submission(id), [.figures: digest, .policy: digest, .submission: request]),
            Event(.opinion(id, .education), [.opinion: request, .submission: request]),
            Event(.clearance(id), [.figures: digest, .submission: request]),
            Event(
                .release(ReleaseID(name)!),
                [.figures: digest, .policy: digest, .manifest: digest, .submission: request]),
        ]
    }

    private static func erasure(_ sequence: UInt64) -> Event {
        Event(.erasure(record), [.row: digest, .keyring: digest], counter(sequence))
    }

    private static func freeze(_ sequence: UInt64) -> Event {
        Event(snapshot, [.manifest: digest], counter(sequence))
    }

    /// One entry that is to be made.
    private struct Event {
        let subject: LogSubject
        let digests: [LogSubject.Digested: SHA256Digest]
        let store: StoreCounter?

        init(_ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest], _ store: StoreCounter? = nil) {
            (self.subject, self.digests, self.store) = (subject, digests, store)
        }
    }

    private static func log(_ events: [Event]) throws -> TransparencyLog {
        try events.enumerated().reduce(TransparencyLog()) { log, event in
            try log.appending(
                event.element.subject, at: Moment(seconds: Int64(event.offset)), digests: event.element.digests,
                store: event.element.store)
        }
    }

    private static func mixed() throws -> TransparencyLog {
        try log(
            release("release-1", submission: 1) + [freeze(12), erasure(13)] + release("release-2", submission: 2)
                + [Event(.restored, [:], counter(4, 9))])
    }

    /// Why leaves that whoever holds the log's key signed are refused; nothing where they are not.
    private func refusal(_ lines: [String]) throws -> PublishingError? {
        try KeptLog(leaves: lines.map { Array($0.utf8) }, signedBy: key).refusal(key)
    }

    private static let hash = digest.description

    private static func line(
        _ index: Int, at second: Int = 0, kind: String, subject: String, digests: [String], store: UInt64? = nil,
        more: String = ""
    ) -> String {
        let pairs = digests.map { "\"\($0)\":\"\(hash)\"" }.joined(separator: ",")
        let store = store.map { ",\"store\":{\"digest\":\"\(hash)\",\"sequence\":\($0)}" } ?? ""
        return "{\"at\":\"1970-01-01T00:00:0\(second)Z\",\"digests\":{\(pairs)},\"index\":\(index),\"kind\":\"\(kind)\""
            + "\(store),\"subject\":\"\(subject)\"\(more)}"
    }

    private static func erasureLine(_ index: Int, at second: Int = 0, store: UInt64) -> String {
        line(index, at: second, kind: "erasure", subject: record.text, digests: ["keyring", "row"], store: store)
    }

    private static func snapshotLine(_ index: Int, _ name: String, at second: Int = 0, store: UInt64) -> String {
        line(index, at: second, kind: "snapshot", subject: name, digests: ["manifest"], store: store)
    }

    // MARK: Reading back

    @Test func `a log of every kind reads back, and knows the store it saw last`() throws {
        let log = try Self.mixed()
        let kept = try ProvenLog(KeptLog(log, signedBy: key).source, signedBy: key.publicKey)
        #expect(try kept.entries(from: 0) == log.added)
        let released: [LogSubject.Kind] = [.submission, .opinion, .clearance, .release]
        #expect(log.added.map(\.subject.kind) == released + [.snapshot, .erasure] + released + [.restored])
        #expect(log.newestStore == Self.counter(4, 9))
        #expect(try log.holds(.erasure(Self.record)))
        #expect(try log.entry(of: ReleaseID("release-2")!)?.index == 9)
        #expect(TransparencyLog().newestStore == nil)
    }

    @Test func `a release's leaf is one canonical line`() throws {
        let log = try Self.log(Self.release("jl-2026-0001", submission: 7))
        let digests = ["figures", "manifest", "policy", "submission"]
        let line = Self.line(3, at: 3, kind: "release", subject: "jl-2026-0001", digests: digests)
        #expect(String(decoding: log.added[3].line, as: UTF8.self) == line)
    }

    @Test func `leaves made by hand are believed when they keep the rules`() throws {
        #expect(
            try refusal([
                Self.snapshotLine(0, "2026-06-30", store: 12), Self.erasureLine(1, store: 12),
                Self.line(2, kind: "restored", subject: "store", digests: [], store: 3),
                Self.snapshotLine(3, "2026-06-30", store: 3),
            ]) == nil)
    }

    // MARK: What may follow

    @Test func `a record is erased once, a snapshot taken once`() throws {
        let log = try Self.log([Self.freeze(12), Self.erasure(13)])
        #expect(throws: PublishingError.alreadyErased(Self.record)) {
            try log.appending(
                .erasure(Self.record), at: Moment(seconds: 9), digests: [.row: Self.digest, .keyring: Self.digest],
                store: Self.counter(14))
        }
        #expect(throws: PublishingError.alreadyFrozen(SnapshotID("2026-06-30")!)) {
            try log.appending(
                Self.snapshot, at: Moment(seconds: 9), digests: [.manifest: Self.digest], store: Self.counter(14))
        }
    }

    @Test func `after an older store was restored its snapshots may come again, but no erasure`() throws {
        let log = try Self.mixed()
        #expect(try !log.holds(Self.snapshot))
        #expect(try log.holds(.erasure(Self.record)))
        #expect(try log.holds(.release(ReleaseID("release-1")!)))
        let again = try log.appending(
            Self.snapshot, at: Moment(seconds: 11), digests: [.manifest: Self.digest], store: Self.counter(5))
        #expect(again.newestStore == Self.counter(5))
    }

    @Test(
        arguments: [(12, 1, .olderStore(has: 12, knows: 13)), (13, 1, nil), (13, 2, .otherStore(13)), (14, 2, nil)]
            as [(UInt64, UInt8, PublishingError?)])
    func `the store's counter does not go back`(sequence: UInt64, digest: UInt8, expected: PublishingError?) throws {
        let log = try Self.log([Self.erasure(13)] + Self.release("release-1", submission: 1))
        var refusal: PublishingError?
        do {
            _ = try log.appending(
                Self.snapshot, at: Moment(seconds: 9), digests: [.manifest: Self.digest],
                store: Self.counter(sequence, digest))
        } catch { refusal = error }
        #expect(refusal == expected)
    }

    @Test func `a release may carry the counter, and is then held to it`() throws {
        let events = Self.release("release-1", submission: 1)
        let (log, event) = (try Self.log([Self.freeze(12)] + events.dropLast()), events[3])
        let longer = try log.appending(
            event.subject, at: Moment(seconds: 9), digests: event.digests, store: Self.counter(20))
        #expect(longer.newestStore == Self.counter(20))
        #expect(throws: PublishingError.olderStore(has: 11, knows: 12)) {
            try log.appending(
                event.subject, at: Moment(seconds: 9), digests: event.digests, store: Self.counter(11))
        }
    }

    // MARK: Attacks

    @Test func `an erasure that was removed, moved or changed is missed`() throws {
        let log = try Self.mixed()
        let lines = log.added.map(\.line)
        let signed = try log.checkpoint(signedBy: key).bytes
        func refusal(_ lines: [[UInt8]]) throws -> PublishingError? {
            var kept = try KeptLog(leaves: lines, signedBy: key)
            kept[.checkpoint] = signed
            return kept.refusal(key)
        }
        #expect(try refusal(lines) == nil)
        #expect(try refusal(lines.filter { $0 != lines[5] }) == .logFileMissing("tile/0/000.p/11"))
        var moved = lines
        moved.swapAt(4, 5)
        #expect(try refusal(moved) == .logFileDiffers("tile"))
        var changed = lines
        let other = String(decoding: lines[5], as: UTF8.self).replacing(Self.record.text, with: Self.hash.suffix(32))
        changed[5] = Array(other.utf8)
        #expect(try refusal(changed) == .logFileDiffers("tile"))
    }

    @Test func `a log that breaks the rules is not believed, whoever signed it`() throws {
        #expect(
            try refusal([Self.erasureLine(0, store: 5), Self.erasureLine(1, store: 6)])
                == .alreadyErased(Self.record))
        #expect(
            try refusal([Self.erasureLine(0, store: 5), Self.snapshotLine(1, "2026-06-30", store: 4)])
                == .olderStore(has: 4, knows: 5))
        #expect(
            try refusal([Self.erasureLine(0, at: 5, store: 5), Self.snapshotLine(1, "2026-06-30", at: 4, store: 6)])
                == .backInTime(Moment(seconds: 5)))
        #expect(
            try refusal(Self.cleared + [Self.releaseLine(3, "jl-1"), Self.releaseLine(4, "jl-2")])
                == .sameSubmission(ReleaseID("jl-1")!))
        let late = Self.line(4, kind: "opinion", subject: "s/health", digests: ["opinion", "submission"])
            .replacing("\"opinion\":\"\(Self.hash)\"", with: "\"opinion\":\"\(Self.hash.replacing("7", with: "8"))\"")
        #expect(
            try refusal(Self.cleared + [Self.releaseLine(3, "jl-1"), late])
                == .sameSubmission(ReleaseID("jl-1")!))
        #expect(
            try refusal([Self.snapshotLine(0, "2026-06-30", store: 5), Self.snapshotLine(1, "2026-06-30", store: 6)])
                == .alreadyFrozen(SnapshotID("2026-06-30")!))
    }

    @Test func `officers come with a resolution that decides once`() throws {
        let line = Self.line(0, kind: "officers", subject: "officers", digests: ["officers", "resolution"])
        #expect(try refusal([line]) == nil)
        let again = Self.line(1, kind: "officers", subject: "officers", digests: ["officers", "resolution"])
        #expect(try refusal([line, again]) == .resolutionUsed)
        let without = Self.line(0, kind: "officers", subject: "officers", digests: ["officers"])
        #expect(try refusal([without]) != nil)
        let other = Self.line(0, kind: "officers", subject: "policy", digests: ["officers", "resolution"])
        #expect(try refusal([other]) != nil)
    }

    @Test func `a release without its clearance, or a clearance of what nobody spoke of, is not believed`() throws {
        #expect(try refusal(Self.cleared + [Self.releaseLine(3, "jl-1")]) == nil)
        #expect(try refusal([Self.releaseLine(0, "jl-1")]) == .notCleared(ReleaseID("jl-1")!))
        #expect(
            try refusal(Self.cleared.dropLast() + [Self.releaseLine(2, "jl-1")]) == .notCleared(ReleaseID("jl-1")!))
        let clearance = Self.line(1, kind: "clearance", subject: "s", digests: ["figures", "submission"])
        #expect(try refusal([Self.cleared[0], clearance]) == .notHeard(SubmissionID("s")!))
    }

    private static let cleared = [
        line(0, kind: "submission", subject: "s", digests: ["figures", "policy", "submission"]),
        line(1, kind: "opinion", subject: "s/education", digests: ["opinion", "submission"]),
        line(2, kind: "clearance", subject: "s", digests: ["figures", "submission"]),
    ]

    private static func releaseLine(_ index: Int, _ name: String) -> String {
        line(index, kind: "release", subject: name, digests: ["figures", "manifest", "policy", "submission"])
    }

    @Test(arguments: [
        line(0, kind: "deletion", subject: "store", digests: [], store: 1),
        line(0, kind: "restored", subject: "database", digests: [], store: 1),
        line(0, kind: "restored", subject: "store", digests: []),
        line(0, kind: "restored", subject: "store", digests: ["manifest"], store: 1),
        line(0, kind: "snapshot", subject: "2026-06-30", digests: ["manifest"]),
        line(0, kind: "snapshot", subject: "2026-06-30", digests: ["keyring"], store: 1),
        line(0, kind: "snapshot", subject: "30 June", digests: ["manifest"], store: 1),
        line(0, kind: "erasure", subject: "0000002a", digests: ["keyring", "row"], store: 1),
        line(0, kind: "erasure", subject: record.text.uppercased(), digests: ["keyring", "row"], store: 1),
        line(0, kind: "erasure", subject: record.text, digests: ["row"], store: 1),
        line(0, kind: "erasure", subject: record.text, digests: ["keyring", "row"], store: 1, more: ",\"who\":\"me\""),
        line(0, kind: "erasure", subject: record.text, digests: ["keyring", "name", "row"], store: 1),
        line(0, kind: "release", subject: "jl-1", digests: ["manifest", "submission"]),
        erasureLine(0, store: 1).replacing("\"sequence\":1", with: "\"sequence\":-1"),
        erasureLine(0, store: 1).replacing("\"sequence\":1", with: "\"sequence\":1.0"),
        erasureLine(0, store: 1).replacing("\"sequence\":1", with: "\"sequence\":18446744073709551616"),
        erasureLine(0, store: 1).replacing("\"sequence\":1", with: "\"rows\":3,\"sequence\":1"),
        erasureLine(0, store: 1).replacing("{\"digest\":\"\(hash)\",\"sequence\":1}", with: "null"),
    ])
    func `a line that says less, more or otherwise than its kind does is unreadable`(line: String) throws {
        #expect(try refusal([line]) == .logUnreadable(entry: 0))
    }
}
