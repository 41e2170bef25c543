import Approvals
import Bureau
import Foundation
import Records
import Testing

/// Publishing what is not cleared, tried in each way that is open to somebody at the desk.
@Suite struct RefusalTests {
    private struct Desk {
        let trial: Trial
        let office: Office
        let submitted: Submitted
    }

    /// A submission of the enrolment table, which education must be asked about.
    private func desk() async throws -> Desk {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importSamples(children: 200, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let table = try #require(office.tables.first { $0.contains("school") })
        let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
        return Desk(trial: trial, office: office, submitted: try await trial.submit(draft.draft, in: office))
    }

    private func reasons(_ answer: ReleaseAnswer) -> [String] {
        switch answer {
        case .refused(let reasons): reasons
        case .released, .held: []
        }
    }

    @Test func `without opinions each missing department is named`() async throws {
        let desk = try await desk()
        let reasons = reasons(try await PublishRelease(desk.office)(desk.submitted.submission))
        for asked in desk.submitted.needs { #expect(reasons.contains { $0.contains(asked.department) }) }
        #expect(desk.submitted.needs.map(\.department).contains("education"))
        #expect(!FileManager.default.fileExists(atPath: desk.trial.folder.releases.path))
        #expect(try CheckLog(desk.trial.folder)().kinds["release"] == nil)
    }

    @Test func `one department missing is still not cleared`() async throws {
        let desk = try await desk()
        for asked in desk.submitted.needs.dropLast() {
            let department = try #require(DepartmentID(asked.department))
            let given = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: department, .agree, comment: "", key: desk.trial.key(of: department))
            #expect(given.stage == "under-opinion")
        }
        let last = try #require(desk.submitted.needs.last)
        let reasons = reasons(try await PublishRelease(desk.office)(desk.submitted.submission))
        #expect(!reasons.isEmpty)
        #expect(reasons.allSatisfy { $0.contains(last.department) })
    }

    @Test func `another department's key is not a signature`() async throws {
        let desk = try await desk()
        await #expect(throws: BureauError.self) {
            _ = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: .education, .agree, comment: "", key: desk.trial.key(of: .health))
        }
    }

    @Test func `a key that others can read is refused`() async throws {
        let desk = try await desk()
        let key = desk.trial.key(of: .education)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
        await #expect(throws: BureauError.readableByOthers(key.path)) {
            _ = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: .education, .agree, comment: "", key: key)
        }
    }

    @Test func `a sealed key signs with its passphrase alone`() async throws {
        let desk = try await desk()
        let key = desk.trial.key(of: .education)
        _ = try SealSigningKey()(
            key, passphrase: { throw Trial.Unexpected() }, new: { Array("seven other words".utf8) })
        #expect(!OfficeFile.isReadableByOthers(key))
        func opine(_ passphrase: @escaping () throws -> [UInt8]) async throws {
            _ = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: .education, .agree, comment: "", key: key, passphrase: passphrase)
        }
        await #expect(throws: BureauError.needsKeyPassphrase) {
            try await opine { throw BureauError.needsKeyPassphrase }
        }
        await #expect(throws: BureauError.keyStaysSealed(key.path)) { try await opine { Array("seven words".utf8) } }
        try await opine { Array("seven other words".utf8) }
    }

    @Test func `an objection stops the release and says why`() async throws {
        let desk = try await desk()
        try await desk.trial.agree(to: desk.submitted, in: desk.office)
        let given = try await GiveOpinion(desk.office)(
            desk.submitted.submission, by: .education, .object, comment: "口径不符", key: desk.trial.key(of: .education))
        #expect(given.stage == "objected")
        let reasons = reasons(try await PublishRelease(desk.office)(desk.submitted.submission))
        #expect(reasons.contains { $0.contains("education") && $0.contains("口径不符") })
    }

    @Test func `a submission is released once`() async throws {
        let desk = try await desk()
        try await desk.trial.agree(to: desk.submitted, in: desk.office)
        #expect(reasons(try await PublishRelease(desk.office)(desk.submitted.submission)).isEmpty)
        #expect(!reasons(try await PublishRelease(desk.office)(desk.submitted.submission)).isEmpty)
        await #expect(throws: ApprovalsError.self) {
            _ = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: .education, .object, comment: "", key: desk.trial.key(of: .education))
        }
    }

    @Test func `the requester signs nothing on its own request`() async throws {
        let desk = try await desk()
        let analysts = try #require(DepartmentID(SubmitForRelease.usualRequester))
        await #expect(throws: (any Error).self) {
            _ = try await GiveOpinion(desk.office)(
                desk.submitted.submission, by: analysts, .agree, comment: "", key: desk.trial.key(of: .statistics))
        }
        let byStatistics = try await SubmitForRelease(desk.office)(
            desk.submitted.draft, audience: .public, purpose: "自批", requester: "statistics")
        guard case .refused = byStatistics else { return #expect(Bool(false), "the seal may not ask for itself") }
    }
}
