import Approvals
import OpenSSL
import Publishing
import Records
import Testing

/// What became of a release after it was made: a newer log tells, and only a log that has the release's own in it.
@Suite struct FreshnessTests {
    private static let office = try! Office()
    private static let first = try! office.release()
    private static let step = "it was neither corrected nor withdrawn since"
    private static let earlier = "this rests on a step that did not pass"
    private static let later = ReleaseID("jl-2026-0002")!

    private var office: Office { Self.office }
    private var release: Release { Self.first.0 }
    private var log: TransparencyLog { Self.first.1 }

    /// What the step about the time since says of the first release; nothing else fails.
    private func said(in log: TransparencyLog) throws -> (passed: Bool, detail: String) {
        try said(by: KeptLog(log, signedBy: office.logKey))
    }

    private func said(by kept: KeptLog) throws -> (passed: Bool, detail: String) {
        let verification = verify(release.bundle, trusting: office.trusted, against: kept.source)
        let last = try #require(verification.steps.first { $0.titleEnglish == Self.step })
        // A log that is not this release's says nothing about it, and the step before says why.
        let step = verification.steps.first { !$0.passed } ?? last
        let resting = verification.steps.filter { !$0.passed && $0 != step }
        #expect(resting.allSatisfy { $0.detail == Self.earlier })
        #expect(verification.passed == step.passed)
        return (step.passed, step.detail)
    }

    /// Another release of the office, an hour after the first or the one before.
    private func released(_ log: TransparencyLog, correcting: ReleaseID? = nil) throws -> TransparencyLog {
        let digest = try SHA256.hash([9])
        return try log.releasing(
            Self.later, [.figures: digest, .policy: office.policy.digest, .manifest: digest, .submission: digest],
            at: Office.noon.adding(seconds: 7200), correcting: correcting)
    }

    private func withdrawn(_ log: TransparencyLog) throws -> TransparencyLog {
        let manifest = try #require(release.entry.digests[.manifest])
        return try log.appending(
            .withdrawal(Office.releaseID), at: Office.noon.adding(seconds: 9000),
            digests: [.manifest: manifest, .resolution: SHA256.hash([3])])
    }

    @Test func `without a newer log the step says what was not checked`() throws {
        let verification = verify(release.bundle, trusting: office.trusted)
        let step = try #require(verification.steps.first { $0.titleEnglish == Self.step })
        #expect(step.passed && step.detail.hasPrefix("not checked"))
    }

    @Test func `a release that nothing came after is current, and so is one that others came after`() throws {
        #expect(try said(in: log).passed)
        let (passed, detail) = try said(in: released(log))
        #expect(passed && detail.contains("2026-11-24T06:00:00Z"))
    }

    @Test func `an old bundle served as the current one is told so, and which one is`() throws {
        let (passed, detail) = try said(in: released(log, correcting: Office.releaseID))
        #expect(!passed && detail.contains("was corrected") && detail.contains("JL-2026-0002"))
    }

    @Test func `a withdrawn release presented as valid is told so, whatever corrected it`() throws {
        #expect(try said(in: withdrawn(log)).detail.contains("was withdrawn on 2026-11-24T06:30:00Z"))
        let both = try withdrawn(released(log, correcting: Office.releaseID))
        #expect(try said(in: both).detail.contains("was withdrawn"))
    }

    @Test func `what came more than a file's length later is read too`() throws {
        var longer = log
        for number in 0..<300 {
            longer = try longer.appending(
                .grant(GrantID("grant-\(number)")!), at: Office.noon.adding(seconds: 4000),
                digests: [.grant: SHA256.hash([UInt8(number & 0xFF)])])
        }
        #expect(try said(in: longer).passed)
        #expect(try said(in: withdrawn(longer)).detail.contains("was withdrawn"))
    }

    @Test func `a log older than the release cannot tell`() throws {
        let (passed, detail) = try said(in: TransparencyLog())
        #expect(!passed && detail.contains("older copy"))
    }

    @Test func `a log forked before the release is named a fork, of the same size or longer`() throws {
        let fork = try office.release(Office.table(children: 31)).1
        #expect(try said(in: fork).detail.hasPrefix("FORK"))
        #expect(try said(in: released(fork)).detail.hasPrefix("FORK"))
    }

    @Test func `a log that somebody else signed tells nothing`() throws {
        let (passed, detail) = try said(by: KeptLog(log, signedBy: Office.key("thief")))
        #expect(!passed && detail.contains("not signed"))
    }

    @Test func `a withdrawal cut out of the log's files is missed`() throws {
        let log = try released(log)
        var kept = try KeptLog(withdrawn(log), signedBy: office.logKey)
        let before = try KeptLog(log, signedBy: office.logKey)
        kept[.entries(number: 0, width: log.size + 1)] = before[.entries(number: 0, width: log.size)]
        #expect(try !said(by: kept).passed)
        kept[.entries(number: 0, width: log.size + 1)] = nil
        #expect(try !said(by: kept).passed)
        kept[.hashes(level: 0, number: 0, width: log.size + 1)] = nil
        #expect(try !said(by: kept).passed)
    }
}
