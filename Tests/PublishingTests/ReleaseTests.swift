import Approvals
import Publishing
import Records
import Testing

@Suite struct ReleaseTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `what is cleared is released with everything a reader needs`() throws {
        let (release, log) = try office.release()
        #expect(release.id == Office.releaseID)
        #expect(release.departments.map(\.id) == [.medicalInsurance, .statistics, .civilAffairs])
        #expect(release.seals.map(\.note) == ["11月24日 同意", "11月24日 共同批准", "11月24日 共同批准"])
        #expect(release.logPosition == log.size - 1)
        #expect(log.added.suffix(2).map(\.subject) == [.clearance(release.submission.id), .release(release.id)])
        #expect(
            release.bundle.paths == [
                "departments.yaml", "enrolments/civil-affairs.json", "enrolments/civil-affairs.tlog-proof",
                "enrolments/medical-insurance.json", "enrolments/medical-insurance.tlog-proof",
                "enrolments/statistics.json", "enrolments/statistics.tlog-proof", "figures.json", "index.html",
                "keys.json",
                "keys/civil-affairs.pem", "keys/medical-insurance.pem", "keys/statistics.pem", "log-entry.json",
                "log-entry.tlog-proof", "log.pem", "manifest.json", "opinions/civil-affairs.json",
                "opinions/medical-insurance.json",
                "opinions/statistics.json", "policy.yaml", "submission.json", "table.csv", "table.json",
            ])
        #expect(release.bundle["figures.json"] == release.figures.canonicalBytes)
    }

    @Test func `the same release has the same bytes`() throws {
        #expect(try office.release().0.bundle == office.release().0.bundle)
    }

    @Test func `neither a name nor a submission is released twice`() throws {
        let table = try Office.table()
        let (_, log) = try office.release(table)
        #expect(throws: PublishingError.alreadyReleased(Office.releaseID)) {
            try office.release(table, submission: "submission-0002", log: log)
        }
        #expect(throws: PublishingError.sameSubmission(Office.releaseID)) {
            try office.release(table, as: ReleaseID("jl-2026-0002")!, log: log)
        }
    }

    @Test func `figures released within the offices may be released to the public later`() throws {
        let table = try Office.table()
        let (_, log) = try office.release(table, audience: .internal)
        let (release, longer) = try office.release(
            table, as: ReleaseID("jl-2026-0002")!, submission: "submission-0002", log: log)
        #expect(release.logPosition == longer.size - 1 && longer.size > log.size)
    }

    @Test func `what the log has no clearance of is not released`() throws {
        let clearance = try office.clearance(Office.table())
        #expect(throws: PublishingError.notCleared(Office.releaseID)) {
            try publish(
                clearance, as: Office.releaseID, at: Office.noon.adding(seconds: 90), appendingTo: office.founded(),
                logKey: office.logKey)
        }
        let log = try office.founded().entering(clearance, at: Office.noon)
        #expect(log.added.suffix(5).map(\.subject.kind) == [.submission, .opinion, .opinion, .opinion, .clearance])
        #expect(try log.entering(clearance, at: Office.noon).size == log.size)
    }

    @Test func `a clock moved back releases nothing`() throws {
        let (_, log) = try office.release(after: 7200)
        #expect(throws: PublishingError.backInTime(Office.noon.adding(seconds: 7200))) {
            try office.release(
                Office.table(children: 40), as: ReleaseID("jl-2026-0002")!, submission: "submission-0002",
                after: 3600, log: log)
        }
    }

    @Test(arguments: [(59, false), (60, true)] as [(Int64, Bool)])
    func `nothing is released before its opinions were given`(seconds: Int64, allowed: Bool) throws {
        if allowed {
            #expect(try office.release(after: seconds).0.releasedAt == Office.noon.adding(seconds: 60))
        } else {
            #expect(throws: PublishingError.self) { try office.release(after: seconds) }
        }
    }

    @Test func `the log holds no figure and no purpose`() throws {
        let (_, log) = try office.release(Office.table(children: 4321))
        let text = String(decoding: log.added.flatMap(\.line), as: UTF8.self)
        #expect(!text.contains("4321") && !text.contains("半年度发布"))
    }

    @Test func `a release keeps the departments' remarks for its reader`() throws {
        let clearance = try office.clearance(Office.table(), comment: "下次请<合并>")
        let (release, _) = try office.release(clearance, at: Office.noon.adding(seconds: 90))
        let page = String(decoding: release.bundle["index.html"]!, as: UTF8.self)
        #expect(page.components(of: "下次请&lt;合并&gt;") == 3)
    }
}
