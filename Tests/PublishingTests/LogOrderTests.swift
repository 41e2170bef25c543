import OpenSSL
import Publishing
import Records
import Testing

/// What rests on something else comes after it, and what comes once comes once.
@Suite struct LogOrderTests {
    private static func digest(_ byte: UInt8) -> SHA256Digest {
        SHA256Digest(bytes: [UInt8](repeating: byte, count: 32))!
    }

    private static let submission = SubmissionID("submission-0001")!
    private static let release = ReleaseID("jl-2026-0001")!
    private static let correction = ReleaseID("jl-2026-0002")!
    private static let grant = GrantID("education-0a0b")!

    /// One entry that is to be made.
    struct Event: Sendable {
        let subject: LogSubject
        let digests: [LogSubject.Digested: SHA256Digest]
        var corrects: ReleaseID?

        static func submission(_ request: UInt8 = 1, as id: SubmissionID = LogOrderTests.submission) -> Event {
            Event(
                subject: .submission(id),
                digests: [.submission: digest(request), .figures: digest(40), .policy: digest(41)])
        }

        static func opinion(_ opinion: UInt8, on request: UInt8 = 1) -> Event {
            Event(
                subject: .opinion(LogOrderTests.submission, .education),
                digests: [.submission: digest(request), .opinion: digest(opinion)])
        }

        static func clearance(of request: UInt8 = 1) -> Event {
            Event(
                subject: .clearance(LogOrderTests.submission),
                digests: [.submission: digest(request), .figures: digest(40)])
        }

        static func release(
            _ id: ReleaseID = LogOrderTests.release, of request: UInt8 = 1, correcting other: ReleaseID? = nil
        ) -> Event {
            Event(
                subject: .release(id),
                digests: [
                    .submission: digest(request), .figures: digest(40), .policy: digest(41), .manifest: digest(42),
                ], corrects: other)
        }

        static func withdrawal(_ resolution: UInt8 = 50, manifest: UInt8 = 42) -> Event {
            Event(
                subject: .withdrawal(LogOrderTests.release),
                digests: [.manifest: digest(manifest), .resolution: digest(resolution)])
        }

        static func policy(_ resolution: UInt8? = nil) -> Event {
            Event(subject: .policy, digests: resolved(resolution, [.policy: digest(41)]))
        }

        static func key(_ change: LogSubject.KeyChange = .enrolled, _ resolution: UInt8? = nil) -> Event {
            Event(subject: .key(.education, change), digests: resolved(resolution, [.key: digest(43)]))
        }

        static let grant = Event(subject: .grant(LogOrderTests.grant), digests: [.grant: digest(44)])
        static let revocation = Event(subject: .revocation(.education), digests: [.keyring: digest(45)])
        static let restored = Event(subject: .restored, digests: [:])

        private static func digest(_ byte: UInt8) -> SHA256Digest { LogOrderTests.digest(byte) }

        private static func resolved(
            _ resolution: UInt8?, _ digests: [LogSubject.Digested: SHA256Digest]
        ) -> [LogSubject.Digested: SHA256Digest] {
            var digests = digests
            digests[.resolution] = resolution.map(digest)
            return digests
        }
    }

    private func log(_ events: [Event]) throws(PublishingError) -> TransparencyLog {
        var log = TransparencyLog()
        for (number, event) in events.enumerated() {
            let counter = StoreCounter(sequence: UInt64(number), digest: Self.digest(UInt8(number)))
            log = try log.appending(
                event.subject, at: Moment(seconds: Int64(number)), digests: event.digests, store: counter,
                corrects: event.corrects)
        }
        return log
    }

    private func refusal(_ events: [Event]) -> PublishingError? {
        do {
            _ = try log(events)
            return nil
        } catch { return error }
    }

    private static let story: [Event] = [
        .policy(), .key(), .submission(), .opinion(10), .opinion(11), .clearance(), .release(), .grant, .revocation,
        .key(.rotated, 60), .policy(61), .submission(2, as: SubmissionID("submission-0002")!), .opinion(12, on: 2),
        .clearance(of: 2), .release(correction, of: 2, correcting: release), .withdrawal(), .restored, .submission(3),
    ]

    @Test func `a whole story is entered and read back`() throws {
        let (log, key) = (try log(Self.story), try Office.key("log"))
        let kept = try KeptLog(log, signedBy: key)
        let audit = try kept.audit(key)
        #expect(audit.counts.values.reduce(0, +) == Self.story.count)
        #expect(audit.counts[.opinion] == 3 && audit.counts[.key] == 2 && audit.counts[.withdrawal] == 1)
        let read = try ProvenLog(kept.source, signedBy: key.publicKey)
        #expect(try read.entries(from: 0) == log.added)
        #expect(log.added.map(\.subject) == Self.story.map(\.subject))
        #expect(log.added[14].corrects == Self.release)
    }

    @Test func `an entry names departments and digests, and nothing of what was said`() throws {
        let line = String(decoding: try log(Self.story).added[3].line, as: UTF8.self)
        #expect(line.contains("\"kind\":\"opinion\""))
        #expect(line.contains("\"subject\":\"submission-0001/education\""))
        #expect(line.components(of: "sha256:") == 3, "opinion, submission and store")
    }

    private static func cleared(_ request: UInt8 = 1) -> [Event] {
        [
            .submission(request, as: SubmissionID("submission-000\(request)")!), .opinion(9 + request, on: request),
            .clearance(of: request),
        ]
    }

    private static let released = cleared() + [.release()]
    private static let corrected = released + cleared(2) + [.release(correction, of: 2, correcting: release)]

    @Test(
        arguments: [
            ([.submission(), .submission()], .alreadySubmitted(submission)),
            ([.submission(), .submission(2)], .alreadySubmitted(submission)),
            ([.submission(), .restored, .submission()], .alreadySubmitted(submission)),
            ([.submission(), .opinion(10), .opinion(10)], .alreadyGiven(submission, .education)),
            ([.opinion(10)], .notSubmitted(submission)),
            ([.submission(), .opinion(10, on: 2)], .notSubmitted(submission)),
            ([.clearance()], .notSubmitted(submission)),
            ([.submission(), .clearance()], .notHeard(submission)),
            (cleared() + [.clearance()], .alreadyCleared(submission)),
            ([.release()], .notCleared(release)),
            ([.submission(), .opinion(10), .release()], .notCleared(release)),
            (cleared(2) + [.release()], .notCleared(release)),
            (released + [.opinion(11)], .sameSubmission(release)),
            (released + [.release(correction)], .sameSubmission(release)),
            (cleared(2) + [.release(correction, of: 2, correcting: release)], .notReleased(release)),
            (cleared(2) + [.release(release, of: 2, correcting: release)], .notReleased(release)),
            (
                corrected + cleared(3) + [.release(ReleaseID("jl-2026-0003")!, of: 3, correcting: release)],
                .alreadyCorrected(release, by: correction)
            ),
            ([.withdrawal()], .notReleased(release)),
            (released + [.withdrawal(manifest: 1)], .notReleased(release)),
            (released + [.withdrawal(), .withdrawal(51)], .alreadyWithdrawn(release)),
            ([.grant, .grant], .alreadyGranted(grant)),
            ([.policy(), .policy()], .needsResolution(.policy)),
            ([.key(), .key()], .needsResolution(.key)),
            ([.key(.rotated)], .needsResolution(.key)),
            ([.submission(), .policy()], .needsResolution(.policy)),
            ([.submission(), .key()], .needsResolution(.key)),
            ([.policy(60), .policy()], .needsResolution(.policy)),
            ([.policy(60), .key(.revoked, 60)], .resolutionUsed),
            (released + [.policy(50), .withdrawal(50)], .resolutionUsed),
        ] as [([Event], PublishingError)])
    func `what comes too often or too early is refused`(events: [Event], expected: PublishingError) {
        #expect(refusal(events) == expected)
        #expect(refusal(events.dropLast()) == nil)
    }

    @Test func `what the log says already is known by its digests`() throws {
        let log = try log(Self.story)
        #expect(try log.holds(Event.opinion(10).subject, Event.opinion(10).digests))
        #expect(try !log.holds(Event.opinion(10).subject, Event.opinion(13).digests))
        #expect(try log.holds(Event.policy(61).subject, Event.policy(61).digests))
        #expect(try !log.holds(Event.policy(61).subject, Event.policy(62).digests))
        #expect(try log.holds(Event.key().subject, Event.key().digests))
        #expect(try log.holds(Event.submission().subject, Event.submission().digests))
        #expect(try !log.holds(Event.submission(4).subject, Event.submission(4).digests))
        #expect(try log.holds(Event.clearance().subject, Event.clearance().digests))
        #expect(try log.holds(Event.withdrawal().subject, Event.withdrawal().digests))
        #expect(try !log.holds(Event.restored.subject, Event.restored.digests))
    }
}

extension LogOrderTests.Event: CustomTestStringConvertible {
    var testDescription: String { "\(subject)" }
}
