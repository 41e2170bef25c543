import Approvals
import OpenSSL
import Publishing
import Records
import Testing

/// What a whole log says of the policy and the keys of a release, beside what the bundle says itself.
@Suite struct LoggedCharterTests {
    private static let step = "the whole log had this policy and these keys in force"

    private let office: Office

    init() throws { office = try Office() }

    private func digest(_ key: SigningKey) throws -> SHA256Digest { try SHA256.hash(key.publicKey.rawBytes) }

    /// What the step about the whole log says of a release in it.
    private func said(_ release: Release, in log: TransparencyLog) throws -> (passed: Bool, detail: String) {
        let kept = try KeptLog(log, signedBy: office.logKey)
        let verification = verify(release.bundle, trusting: nil, against: kept.source)
        let step = try #require(verification.steps.first { $0.titleEnglish == Self.step })
        #expect(verification.passed == step.passed)
        return (step.passed, step.detail)
    }

    /// A department's key changes before anything is asked for.
    private func changed(
        _ change: LogSubject.KeyChange, of department: DepartmentID, to key: SigningKey, from start: Moment? = nil
    ) throws -> TransparencyLog {
        try office.founded().appending(
            .key(department, change), at: Office.noon,
            digests: [.key: digest(key), .resolution: SHA256.hash([8])], from: start)
    }

    @Test func `a release under the policy and the keys that the log had passes`() throws {
        let (release, log) = try office.release()
        let (passed, detail) = try said(release, in: log)
        #expect(passed && detail.contains("\(office.keys.departments.count) keys"))
    }

    @Test func `without a log the step says what was not checked`() throws {
        let verification = verify(try office.release().0.bundle, trusting: nil)
        let step = try #require(verification.steps.first { $0.titleEnglish == Self.step })
        #expect(step.passed && step.detail.hasPrefix("not checked"))
    }

    @Test func `a key that the log says was given up before the release fails, though the bundle gives it`() throws {
        let rotated = try changed(.rotated, of: .medicalInsurance, to: Office.key("new"))
        let (release, log) = try office.release(log: rotated)
        #expect(verify(release.bundle, trusting: nil).passed)
        let (passed, detail) = try said(release, in: log)
        #expect(!passed && detail.contains("gives medical-insurance the key"))
        let revoked = try changed(.revoked, of: .medicalInsurance, to: Office.key("medical-insurance"))
        let later = try office.release(log: revoked)
        #expect(try said(later.0, in: later.1).detail.contains("the log says that it had none in force"))
    }

    @Test func `a key of a department that was not asked is compared too, since a deputy's key is none of them`() throws
    {
        let (release, log) = try office.release(log: changed(.rotated, of: .education, to: Office.key("new")))
        #expect(try said(release, in: log).detail.contains("gives education the key"))
    }

    @Test func `a key that begins after the release changes nothing before`() throws {
        let release = Office.noon.adding(seconds: 3600)
        for (start, passes) in [
            (release.adding(seconds: 1), true), (release, false), (release.adding(seconds: -1), false),
        ] {
            let log = try changed(.rotated, of: .medicalInsurance, to: Office.key("new"), from: start)
            let released = try office.release(log: log)
            #expect(released.0.releasedAt == release)
            #expect(try said(released.0, in: released.1).passed == passes)
        }
    }

    @Test func `a log that adopted another policy has no release under the old one`() throws {
        let adopted = try office.founded().appending(
            .policy, at: Office.noon, digests: [.policy: SHA256.hash([1]), .resolution: SHA256.hash([2])])
        #expect(throws: PublishingError.otherPolicy(entry: adopted.size)) { try office.release(log: adopted) }
    }

    @Test func `a log that never had the policy is said to have none`() throws {
        var log = TransparencyLog()
        for department in office.keys.departments {
            log = try log.appending(
                .key(department, .enrolled), at: Office.noon, digests: [.key: digest(Office.key(department.name))])
        }
        let (release, longer) = try office.release(log: log)
        #expect(try said(release, in: longer).detail.hasSuffix("that was none"))
    }

    @Test func `a key's later beginning is part of its entry, and of no other`() throws {
        let start = Office.noon.adding(seconds: 60)
        let entry = try #require(try changed(.rotated, of: .education, to: Office.key("new"), from: start).added.last)
        let line = String(decoding: entry.line, as: UTF8.self)
        #expect(line.contains("\"from\":\"\(start)\",\"index\""))
        #expect(LogEntry(line: entry.line) == entry)
        for other in [
            line.replacing("\"\(start)\"", with: "\"\(Office.noon)\""),
            line.replacing("\"kind\":\"key\"", with: "\"kind\":\"snapshot\""),
        ] {
            #expect(LogEntry(line: Array(other.utf8)) == nil)
        }
    }
}
