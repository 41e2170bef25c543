import Approvals
import OpenSSL
import Publishing
import Records
import Testing

@Suite struct VerificationTests {
    private static let office = try! Office()
    private static let release = try! office.release().0
    private static let paths = release.bundle.paths

    private var office: Office { Self.office }
    private var release: Release { Self.release }

    private func failures(_ bundle: ReleaseBundle, trusting keys: TrustedKeys? = office.trusted) -> [String] {
        let verification = verify(bundle, trusting: keys)
        let failed = verification.steps.filter { !$0.passed }
        // A release exists exactly where nothing failed.
        #expect(verification.passed == failed.isEmpty)
        return failed.map(\.titleEnglish)
    }

    private func forged(_ change: (inout Forgery) throws -> Void) throws -> ReleaseBundle {
        var forgery = Forgery(release.bundle)
        try change(&forgery)
        return try forgery.withLog(signedBy: office.logKey, releasedAt: release.releasedAt).bundle
    }

    // MARK: A sound bundle

    @Test func `a release verifies, step by step, in two languages`() {
        let verification = verify(release.bundle, trusting: office.trusted)
        #expect(verification.passed)
        #expect(verification.steps.count == 12)
        #expect(verification.steps.allSatisfy { !$0.title.isEmpty && !$0.titleEnglish.isEmpty && !$0.detail.isEmpty })
        #expect(verification.release?.figures == release.figures)
        #expect(verification.release?.releasedAt == release.releasedAt)
    }

    @Test func `a reader without keys is told whose word is taken, and the fingerprints`() throws {
        let verification = verify(release.bundle, trusting: nil)
        #expect(verification.passed)
        let fingerprint = Hexadecimal.text(try SHA256.hash(office.logKey.publicKey.rawBytes).bytes)
        #expect(verification.steps[1].detail.contains("came with the bundle"))
        #expect(verification.steps[1].detail.contains("log \(fingerprint)"))
        #expect(verify(release.bundle, trusting: office.trusted).steps[1].detail == "the keys you gave")
    }

    @Test func `an honest forger of consistency proves nothing wrong`() throws {
        #expect(failures(try forged { _ in }).isEmpty)
    }

    /// What a log may hold beside releases.
    private func appendingOthers(to log: TransparencyLog, at moment: Moment) throws -> TransparencyLog {
        let digest = try SHA256.hash([1])
        return try log.appending(
            .snapshot(SnapshotID("2026-06-30")!), at: moment, digests: [.manifest: digest],
            store: StoreCounter(sequence: 7, digest: digest)
        ).appending(
            .erasure(ErasedRecord(String(repeating: "0a", count: 16))!), at: moment,
            digests: [.row: digest, .keyring: digest], store: StoreCounter(sequence: 8, digest: digest))
    }

    @Test func `a release verifies in a log that holds snapshots and erasures, before it and after it`() throws {
        let log = try appendingOthers(to: office.founded(), at: Office.noon)
        let (release, longer) = try office.release(log: log)
        #expect(release.logPosition == log.size + 5)
        #expect(failures(release.bundle).isEmpty)
        #expect(longer.newestStore?.sequence == 8)
        let later = try appendingOthers(to: office.release().1, at: self.release.releasedAt)
        let kept = try KeptLog(later, signedBy: office.logKey)
        #expect(verify(self.release.bundle, trusting: office.trusted, against: kept.source).passed)
    }

    @Test func `a release may say how far the store was`() throws {
        let counter = StoreCounter(sequence: 12, digest: try SHA256.hash([2]))
        let (release, log) = try office.release(
            office.clearance(Office.table()), at: Office.noon.adding(seconds: 3600), store: counter)
        #expect(failures(release.bundle).isEmpty)
        #expect(log.newestStore == counter)
    }

    @Test func `an entry of another kind under the release's name is no release`() throws {
        let log = try TransparencyLog().appending(
            .snapshot(SnapshotID(Office.releaseID.text)!), at: release.releasedAt,
            digests: [.manifest: SHA256.hash(release.bundle["manifest.json"]!)],
            store: StoreCounter(sequence: 1, digest: SHA256.hash([1])))
        var forgery = Forgery(release.bundle)
        try forgery.enter(log, office.logKey)
        #expect(failures(forgery.bundle).contains("the log records exactly this release"))
    }

    // MARK: Any change

    @Test(arguments: paths) func `a changed byte fails, whichever it is`(path: String) throws {
        let bytes = try #require(release.bundle[path])
        let step = max(bytes.count / 12, 1)
        for (index, position) in stride(from: 0, to: bytes.count, by: step).enumerated() {
            var changed = Forgery(release.bundle)
            changed[path]![position] ^= 1 << UInt8(index % 8)
            #expect(!failures(changed.bundle).isEmpty, "byte \(position)")
        }
        var last = Forgery(release.bundle)
        last[path]![bytes.count - 1] ^= 1
        #expect(!failures(last.bundle).isEmpty)
    }

    @Test(arguments: paths) func `a file that is missing, empty, longer or another's fails`(path: String) throws {
        for content in [nil, [], release.bundle[path]! + [0x0A], release.bundle["keys.json"]! + [0x20]] {
            var changed = Forgery(release.bundle)
            changed[path] = content
            #expect(!failures(changed.bundle).isEmpty)
        }
    }

    @Test(arguments: ["notes.txt", "opinions/health.json", "Index.html", "keys/health.pem", "../x"])
    func `a file more fails, even where the manifest and the log know it`(path: String) throws {
        var more = Forgery(release.bundle)
        more[path] = [0x41]
        #expect(!failures(more.bundle).isEmpty)
        #expect(!failures(try forged { $0[path] = [0x41] }).isEmpty)
    }

    @Test func `a file's name cannot steer the reader's terminal`() {
        var more = Forgery(release.bundle)
        more["\u{1B}[2J\u{202E}\n\(String(repeating: "x", count: 5000))"] = []
        let verification = verify(more.bundle, trusting: office.trusted)
        let details = verification.steps.map(\.detail)
        #expect(!verification.passed)
        #expect(details.allSatisfy { $0.count < 1000 && !$0.contains("\u{1B}") && !$0.contains("\n") })
    }

    @Test func `nothing at all is no release`() {
        #expect(failures(ReleaseBundle(files: [:])).count == 12)
    }

    // MARK: What the office itself could try, log key in hand

    @Test(arguments: ["table.csv", "table.json", "index.html", "keys/statistics.pem", "log.pem"])
    func `a page or table that shows something else than was signed fails`(path: String) throws {
        let bundle = try forged { $0[path]! += [0x20] }
        #expect(failures(bundle) == ["tables and page show exactly the signed figures"])
    }

    @Test func `figures changed after they were signed fail`() throws {
        let bundle = try forged { $0.replace("180", with: "181", in: "figures.json") }
        #expect(bundle["figures.json"] != release.bundle["figures.json"])
        #expect(failures(bundle).contains("the figures are the ones that were submitted"))
    }

    /// The first two of a table's figures that differ, as `pattern` finds them, each in the other's place.
    private func swappingCells(_ pattern: Regex<(Substring, Substring)>, in path: String) throws -> ReleaseBundle {
        try forged { forgery in
            let text = String(decoding: forgery[path]!, as: UTF8.self)
            let cells = text.matches(of: pattern)
            let first = try #require(cells.first)
            let other = try #require(cells.first { $0.output.1 != first.output.1 })
            let (one, two) = (first.output.1, other.output.1)
            forgery[path] = Array(
                (text[..<one.startIndex] + two + text[one.endIndex..<two.startIndex] + one + text[two.endIndex...])
                    .utf8)
        }
    }

    @Test func `a cell swapped between two tables of one release fails`() throws {
        let last = "tables and page show exactly the signed figures"
        #expect(failures(try swappingCells(/,([0-9]+),A,/, in: "table.csv")) == [last])
        #expect(failures(try swappingCells(/<td[^>]*>([0-9]+)<\/td>/, in: "index.html")) == [last])
        #expect(
            failures(try swappingCells(/[\[,]([0-9]+)[,\]]/, in: "figures.json"))
                .contains("the figures are the ones that were submitted"))
        let other = try office.release(Office.table(children: 31)).0.bundle
        #expect(failures(try forged { $0["table.csv"] = other["table.csv"] }) == [last])
    }

    @Test func `a withheld figure filled in fails`() throws {
        let other = try office.release(Office.table(children: 31)).0
        let bundle = try forged {
            $0["figures.json"] = other.bundle["figures.json"]
            $0["submission.json"] = other.bundle["submission.json"]
        }
        #expect(failures(bundle).contains("every required department signed exactly these figures"))
    }

    @Test func `an opinion that is missing or another department's fails`() throws {
        let missing = try forged { $0["opinions/medical-insurance.json"] = nil }
        #expect(failures(missing).contains("every required department signed exactly these figures"))
        let twice = try forged { $0["opinions/medical-insurance.json"] = $0["opinions/statistics.json"] }
        #expect(failures(twice).contains("every required department signed exactly these figures"))
    }

    private static let enrolments = "the log knew each key that signed before"

    /// The release with its entry in a log that was begun with other keys.
    private func forged(
        knowing keys: KeyRoll, _ change: (inout Forgery) throws -> Void = { _ in }
    ) throws -> ReleaseBundle {
        var forgery = Forgery(release.bundle)
        let log = try TransparencyLog.founded(office.policy.digest, keys, at: Office.noon)
            .releasing(Office.releaseID, release.entry.digests, at: release.releasedAt)
        try forgery.enter(log, office.logKey)
        try change(&forgery)
        return forgery.bundle
    }

    @Test func `a key that signed and that the log never had fails, log key in hand`() throws {
        #expect(!failures(try forged(knowing: office.keys)).contains(Self.enrolments))
        let missing = try forged(knowing: office.keys) { $0["enrolments/statistics.json"] = nil }
        #expect(failures(missing).contains(Self.enrolments))
        let other = try KeyRoll(
            Dictionary(
                uniqueKeysWithValues: office.keys.departments.map {
                    ($0, try Office.key($0 == .statistics ? "another" : $0.name).publicKey)
                }))
        #expect(failures(try forged(knowing: other)).contains(Self.enrolments))
    }

    @Test func `another department's entry, a revocation, or another log's does not enrol a key`() throws {
        let swapped = try forged(knowing: office.keys) {
            for file in ["json", "tlog-proof"] {
                $0["enrolments/statistics.\(file)"] = $0["enrolments/civil-affairs.\(file)"]
            }
        }
        #expect(failures(swapped).contains(Self.enrolments))
        let log = try office.founded().appending(
            .key(.statistics, .revoked), at: Office.noon,
            digests: [
                .key: SHA256.hash(Office.key("statistics").publicKey.rawBytes), .resolution: SHA256.hash([5]),
            ]
        ).releasing(Office.releaseID, release.entry.digests, at: release.releasedAt)
        var revoked = Forgery(release.bundle)
        try revoked.enter(log, office.logKey)
        #expect(failures(revoked.bundle).contains(Self.enrolments))
        let elsewhere = try forged(knowing: office.keys) { forgery in
            let other = try office.release(Office.table(children: 31)).0.bundle
            for file in ["json", "tlog-proof"] {
                forgery["enrolments/statistics.\(file)"] = other["enrolments/statistics.\(file)"]
            }
        }
        #expect(failures(elsewhere).contains(Self.enrolments))
    }

    @Test func `an opinion replayed from another submission fails`() throws {
        let other = try office.release(submission: "submission-0002").0
        let bundle = try forged {
            $0["opinions/medical-insurance.json"] = other.bundle["opinions/medical-insurance.json"]
        }
        #expect(failures(bundle).contains("every required department signed exactly these figures"))
    }

    @Test func `a policy made easier afterwards fails`() throws {
        let bundle = try forged { $0.replace("对外发布须履行审批程序", with: "对外发布不须履行审批程序", in: "policy.yaml") }
        #expect(failures(bundle).contains("the policy is the one they were submitted under"))
    }

    @Test func `an internal release shown as a public one fails`() throws {
        let release = try office.release(audience: .internal).0
        var forgery = Forgery(release.bundle)
        forgery.replace("\"audience\":\"internal\"", with: "\"audience\":\"public\"", in: "submission.json")
        let bundle = try forgery.withLog(signedBy: office.logKey, releasedAt: release.releasedAt).bundle
        #expect(failures(bundle).contains("every required department signed exactly these figures"))
    }

    @Test func `a release dated before its opinions fails`() throws {
        let bundle = try Forgery(release.bundle).withLog(signedBy: office.logKey, releasedAt: Office.noon).bundle
        #expect(failures(bundle).contains("every required department signed exactly these figures"))
    }

    @Test func `release before its embargo is refused by whoever checks the bundle`() throws {
        let embargo = Office.noon.adding(seconds: 3600)
        let clearance = try office.clearance(Office.table(), embargo: embargo)
        func publish(after seconds: Int64) throws -> Release {
            try office.release(clearance, at: Office.noon.adding(seconds: seconds)).0
        }
        #expect(throws: PublishingError.self) { try publish(after: 3599) }
        let release = try publish(after: 3600)
        #expect(failures(release.bundle).isEmpty)
        let early = try Forgery(release.bundle).withLog(
            signedBy: office.logKey, releasedAt: embargo.adding(seconds: -1))
        #expect(failures(early.bundle).contains("every required department signed exactly these figures"))
    }

    @Test func `release after its expiry is refused by whoever checks the bundle`() throws {
        let day: Int64 = 86_400
        let last = Office.noon.adding(seconds: 60 + 180 * day)
        func failures(at moment: Moment) throws -> [String] {
            self.failures(try Forgery(release.bundle).withLog(signedBy: office.logKey, releasedAt: moment).bundle)
        }
        let step = "every required department signed exactly these figures"
        #expect(try !failures(at: last).contains(step))
        #expect(try failures(at: last.adding(seconds: 1)).contains(step))
    }

    // MARK: What others could try

    @Test func `a manifest that fits the change does not fit the log`() throws {
        var forgery = Forgery(release.bundle)
        forgery["index.html"]! += [0x20]
        let found = failures(try forgery.withManifest().bundle)
        #expect(found.contains("the log records exactly this release"))
    }

    @Test func `a log of somebody else's fails`() throws {
        let bundle = try Forgery(release.bundle).withLog(
            signedBy: Office.key("thief"), releasedAt: release.releasedAt
        ).bundle
        #expect(failures(bundle).contains("the transparency log that was signed has this entry"))
    }

    @Test func `an office made up from end to end verifies only for who trusts its keys`() throws {
        let thief = try SigningKey(.ed25519, seed: SecretBytes(SHA256.hash("thief".utf8).bytes))
        let release = try office.release(
            office.clearance(Office.table()), at: Office.noon.adding(seconds: 3600), logKey: thief
        ).0
        #expect(failures(release.bundle, trusting: nil).isEmpty)
        #expect(!failures(release.bundle).isEmpty)
    }

    @Test func `a department key the reader knows otherwise fails`() throws {
        let others = try KeyRoll([.medicalInsurance: Office.key("another").publicKey])
        #expect(
            failures(release.bundle, trusting: TrustedKeys(departments: others, log: office.logKey.publicKey))
                .contains("whose keys the signatures are checked with"))
    }

    @Test func `a department whose key the reader does not have is not taken on the bundle's word`() throws {
        let some = try KeyRoll([.statistics: Office.key("statistics").publicKey])
        #expect(
            failures(release.bundle, trusting: TrustedKeys(departments: some)).contains(
                "every required department signed exactly these figures"))
    }

    @Test func `what a key signed before it was given up stays verifiable`() throws {
        let (new, own) = (try Office.key("another").publicKey, try Office.key("medical-insurance").publicKey)
        let after = release.releasedAt.adding(seconds: 1)
        for roll in [
            try office.keys.giving(new, to: .medicalInsurance, from: after),
            try office.keys.revoking(own, of: .medicalInsurance, from: after),
        ] { #expect(failures(release.bundle, trusting: TrustedKeys(departments: roll)) == []) }
    }

    @Test func `a release after a key was revoked fails, though the opinion is dated before`() throws {
        let roll = try office.keys.revoking(
            Office.key("medical-insurance").publicKey, of: .medicalInsurance, from: release.releasedAt)
        let found = failures(release.bundle, trusting: TrustedKeys(departments: roll))
        #expect(found.contains("every required department signed exactly these figures"))
        #expect(!found.contains("the log records exactly this release"))
    }

    @Test func `keys are read from a file in the bundle's own form`() throws {
        let keys = try TrustedKeys(try #require(release.bundle["keys.json"]), file: "keys.json")
        #expect(keys == office.trusted)
        for text in ["", "{}", "[]", "{\"log\":\"x\"}"] {
            #expect(throws: PublishingError.unreadableKeys(file: "k")) { try TrustedKeys(Array(text.utf8), file: "k") }
        }
    }
}
