import Approvals
import Bureau
import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// What departments decide together about the office, and who tries to do it alone.
@Suite struct DecisionTests {
    private let trial: Trial

    init() throws { trial = try Trial() }

    private func file(_ name: String) -> URL { trial.root.appending(path: name) }

    /// A proposal with the signatures of some departments, as the file that is left in the end.
    private func proposal(
        _ proposal: Proposal, named name: String, signedBy departments: DepartmentID..., in office: Office
    ) async throws -> URL {
        _ = try await ProposeResolution(office)(proposal, because: "例行办理", to: file(name))
        return try departments.reduce(file(name)) { last, department in
            let next = last.appendingPathExtension(department.name)
            _ = try SignResolution()(last, key: trial.key(of: department), to: next)
            return next
        }
    }

    private func refusals(_ answer: AdoptionAnswer) -> [String] {
        switch answer {
        case .adopted: []
        case .refused(let reasons): reasons
        }
    }

    /// The office after a resolution was adopted.
    private func adopt(_ file: URL, in office: Office) async throws -> Office {
        let answer = try await AdoptResolution(office)([file])
        #expect(refusals(answer) == [])
        return try await trial.open()
    }

    /// A new key of a department, in a file of its own.
    private func newKey(of department: DepartmentID) throws -> (key: URL, enrolment: URL) {
        let key = file("\(department)-new.pem")
        let made = try MakeSigningKey(trial.composition)(
            of: department, suite: .aesGCM, to: key, passphrase: { Array("seven words".utf8) })
        #expect(!OfficeFile.isReadableByOthers(key))
        return (key, URL(filePath: made.enrolment))
    }

    private func submission(in office: Office) async throws -> Submitted {
        try await trial.importSamples(children: 150, into: office)
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let table = try #require(office.tables.first { $0.contains("school") })
        let draft = try await TabulateTable(office)(table, over: snapshot, of: nil)
        return try await trial.submit(draft.draft, in: office)
    }

    private func releaseRefusals(_ submitted: Submitted, in office: Office) async throws -> [String] {
        switch try await PublishRelease(office)(submitted.submission) {
        case .refused(let reasons): reasons
        case .released: []
        case .held(let time): ["held until \(time)"]
        }
    }

    // MARK: Keys

    @Test func `a department's new key takes the old one's place, and what the old one signed clears nothing`()
        async throws
    {
        var office = try await trial.found()
        let submitted = try await submission(in: office)
        try await trial.agree(to: submitted, in: office)
        let new = try newKey(of: .education)
        let rotation = try await proposal(
            .key(new.enrolment), named: "rotation", signedBy: .statistics, .civilAffairs, in: office)
        office = try await adopt(rotation, in: office)
        #expect(try await releaseRefusals(submitted, in: office).contains { $0.contains("education") })
        let old = trial.key(of: .education)
        await #expect(throws: BureauError.notTheDepartmentsKey(department: "education", path: old.path)) {
            try await GiveOpinion(office)(submitted.submission, by: .education, .agree, comment: "", key: old)
        }
        _ = try await GiveOpinion(office)(
            submitted.submission, by: .education, .agree, comment: "", key: new.key,
            passphrase: { Array("seven words".utf8) })
        // Who approves does so after the opinions, and so once more.
        for department in [DepartmentID.statistics, .civilAffairs] {
            _ = try await GiveOpinion(office)(
                submitted.submission, by: department, .agree, comment: "", key: trial.key(of: department))
        }
        #expect(try await releaseRefusals(submitted, in: office) == [])
        #expect(try CheckLog(trial.folder)().kinds["release"] == 1)
    }

    @Test func `a revoked key clears nothing, and a release of before stays one`() async throws {
        var office = try await trial.found()
        let submitted = try await submission(in: office)
        try await trial.agree(to: submitted, in: office)
        #expect(try await releaseRefusals(submitted, in: office) == [])
        let again = try await trial.submit(submitted.draft, in: office)
        try await trial.agree(to: again, in: office)
        let revocation = try await proposal(
            .revocation(.education), named: "revocation", signedBy: .statistics, .publicSecurity, in: office)
        let openedBefore = office
        office = try await adopt(revocation, in: office)
        for office in [office, openedBefore] {
            #expect(try await releaseRefusals(again, in: office).contains("education has no key in force"))
        }
        let bundle = trial.folder.releases.appending(path: "jl-2026-0001")
        #expect(try VerifyBundle()(bundle, keys: nil).passed)
        await #expect(throws: BureauError.noKeyInForce("education")) {
            try await proposal(.revocation(.education), named: "again", in: office)
        }
    }

    @Test func `a revocation cut off the log stops the office`() async throws {
        let office = try await trial.found()
        let backup = try trial.backup()
        let revocation = try await proposal(
            .revocation(.education), named: "revocation", signedBy: .statistics, .publicSecurity, in: office)
        _ = try await adopt(revocation, in: office)
        try trial.putBack(.log, from: backup)
        let refusal = await trial.refusalAtOpening()
        #expect(refusal.contains("log"), "\(refusal)")
    }

    @Test func `no single account enrols a key, and a department decides nothing about its own`() async throws {
        let office = try await trial.found()
        let new = try newKey(of: .statistics)
        let alone = try await proposal(
            .key(new.enrolment), named: "alone", signedBy: .statistics, .civilAffairs, in: office)
        let refused = try await AdoptResolution(office)([alone])
        #expect(refusals(refused).contains { $0.hasPrefix("1 of 2 signatures are there; 1 more of") })
        #expect(try await keys(of: .statistics) == 1)
        let other = file("other")
        _ = try SignResolution()(file("alone"), key: trial.key(of: .education), to: other)
        _ = try await adopt(other, in: office, with: alone)
        #expect(try await keys(of: .statistics) == 2)
        let repeated = try await AdoptResolution(trial.open())([alone, other])
        #expect(refusals(repeated) == ["it was adopted already, and decides once"])
    }

    private func keys(of department: DepartmentID) async throws -> Int {
        try await ListKeys(trial.open())().signing.count { $0.department == department.name }
    }

    private func adopt(_ file: URL, in office: Office, with other: URL) async throws -> Office {
        let answer = try await AdoptResolution(office)([file, other])
        #expect(refusals(answer) == [])
        return try await trial.open()
    }

    @Test func `one person signs for two departments not even with a key that was given up`() async throws {
        let office = try await trial.found()
        let stolen = file("stolen.enrolment")
        let key = try SigningKey(pem: OfficeFile.read(trial.key(of: .health)))
        let enrolment = try SignedEnrolment.make(key, of: .education, at: Moment(iso: "2026-11-24T02:00:00Z")!)
        try OfficeFile.write(enrolment.bytes, to: stolen)
        let both = try await proposal(
            .key(stolen), named: "both", signedBy: .statistics, .civilAffairs, in: office)
        await #expect(throws: ApprovalsError.keyShared(.education, .health)) {
            try await AdoptResolution(office)([both])
        }
        _ = try await trial.open()
    }

    @Test func `the administrator cannot make up a decision, with every file and the log's key at hand`() async throws {
        let office = try await trial.found()
        let new = try newKey(of: .education)
        let rotation = try await proposal(
            .key(new.enrolment), named: "rotation", signedBy: .statistics, .civilAffairs, in: office)
        _ = try await adopt(rotation, in: office)
        let resolutions = trial.folder.resolutions
        let names = try FileManager.default.contentsOfDirectory(atPath: resolutions.path)
        let place = resolutions.appending(path: try #require(names.first))
        let kept = try OfficeFile.read(place)
        // The log names it by what was signed, not by who signed: so without signatures it looks the same there.
        try OfficeFile.write(OfficeFile.read(file("rotation")), to: place)
        let digest = try SignedResolution(bytes: kept).resolution.digest()
        await #expect(throws: BureauError.notDecided("\(digest)")) { try await trial.open() }
        try FileManager.default.removeItem(at: place)
        await #expect(throws: BureauError.notAsDecided(place.path)) { try await trial.open() }
        try OfficeFile.write(kept, to: place)
        _ = try await trial.open()
    }

    @Test func `an older list of decisions, a made-up one or none hides no decision`() async throws {
        let office = try await trial.found()
        let older = try OfficeFile.read(trial.folder.decisions)
        let rotation = try await proposal(
            .key(newKey(of: .education).enrolment), named: "rotation", signedBy: .statistics, .civilAffairs, in: office)
        _ = try await adopt(rotation, in: office)
        let newer = String(decoding: try OfficeFile.read(trial.folder.decisions), as: UTF8.self)
        let forged = newer.replacing(#/"positions":\[0,/#, with: "\"positions\":[")
        #expect(forged != newer)
        for list in [older, Array(forged.utf8), []] {
            try OfficeFile.write(list, to: trial.folder.decisions)
            #expect(try await keys(of: .education) == 2)
            #expect(try OfficeFile.read(trial.folder.decisions) == Array(newer.utf8))
        }
    }

    // MARK: The policy

    /// Makes the office work by a copy of the reviewed texts, with a line more.
    private func changeTexts(adding line: String) throws {
        let copy = file("approvals")
        let original = try Trial.texts.approvals
        for name in ["policy.yaml", "departments.yaml"] {
            let bytes = try OfficeFile.read(original.appending(path: name))
            try OfficeFile.write(bytes + Array(line.utf8), to: copy.appending(path: name))
        }
        let configuration = trial.folder.configuration
        let text = String(decoding: try OfficeFile.read(configuration), as: UTF8.self)
        let before = try #require(text.split(separator: "\n").first { $0.hasPrefix("approvals: ") })
        try OfficeFile.write(
            Array(text.replacing(before, with: "approvals: \(copy.path)").utf8), to: configuration)
    }

    @Test func `a policy swapped after submission changes nothing until it is adopted, and then clears nothing old`()
        async throws
    {
        var office = try await trial.found()
        let submitted = try await submission(in: office)
        try await trial.agree(to: submitted, in: office)
        try changeTexts(adding: "# 一字之差\n")
        office = try await trial.open()
        let answer = try await SubmitForRelease(office)(
            submitted.draft, audience: .public, purpose: "试发布", requester: SubmitForRelease.usualRequester)
        guard case .refused(let reasons) = answer else { return #expect(Bool(false), "submitted") }
        #expect(reasons.contains { $0.contains("is not the one that was adopted") })

        let change = try await proposal(
            .policy, named: "policy", signedBy: .statistics, .civilAffairs, in: office)
        #expect(try ShowResolution()(change).texts.count == 2)
        office = try await adopt(change, in: office)
        #expect(
            try await releaseRefusals(submitted, in: office).contains { $0.hasPrefix("the policy in force is not") })
        let anew = try await trial.submit(submitted.draft, in: office)
        try await trial.agree(to: anew, in: office)
        #expect(try await releaseRefusals(anew, in: office) == [])
        await #expect(throws: BureauError.policyInForce) { try await proposal(.policy, named: "again", in: office) }
    }

    @Test func `a policy emptied on disk lets nothing new in, and what was adopted still holds`() async throws {
        _ = try await trial.found()
        try changeTexts(adding: "")
        try OfficeFile.write([], to: file("approvals").appending(path: "policy.yaml"))
        let office = try await trial.open()
        await #expect(throws: ApprovalsError.self) { try await proposal(.policy, named: "empty", in: office) }
        let draft = try #require(DraftID("draft-1"))
        let answer = try await SubmitForRelease(office)(
            draft, audience: .public, purpose: "试发布", requester: SubmitForRelease.usualRequester)
        guard case .refused = answer else { return #expect(Bool(false), "submitted") }
    }

    @Test func `an adopted text that somebody changed in the office's folder is refused`() async throws {
        _ = try await trial.found()
        let folder = trial.folder.policies
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let text = folder.appending(path: name).appending(path: "policy.yaml")
        try OfficeFile.write(OfficeFile.read(text) + Array("# \n".utf8), to: text)
        await #expect(throws: BureauError.notAsDecided(folder.appending(path: name).path)) { try await trial.open() }
    }

    // MARK: Taking a release down

    @Test func `a release is taken down at once by two departments, and by no single account`() async throws {
        let office = try await trial.found()
        let submitted = try await submission(in: office)
        try await trial.agree(to: submitted, in: office)
        #expect(try await releaseRefusals(submitted, in: office) == [])
        let id = try #require(ReleaseID("jl-2026-0001"))
        let one = try await proposal(.takedown(id), named: "takedown", signedBy: .health, in: office)
        #expect(refusals(try await AdoptResolution(office)([one])).count == 1)
        let both = file("both")
        _ = try SignResolution()(one, key: trial.key(of: .education), to: both)
        guard case .adopted(let adopted) = try await AdoptResolution(office)([both]) else {
            return #expect(Bool(false), "refused")
        }
        #expect(adopted.matter == "takedown" && adopted.signers == ["education", "health"])
        let bundle = trial.folder.releases.appending(path: id.text)
        let checked = try VerifyBundle()(bundle, keys: nil, log: trial.folder.log)
        #expect(!checked.passed && checked.steps.contains { $0.detail.contains("JL-2026-0001 was withdrawn on") })
        #expect(refusals(try await AdoptResolution(office)([both])) == ["it was adopted already, and decides once"])
        let site = try PublicOffice(trial.composition, trial.folder)
        let release = try #require(try await ShowRelease(site)(id))
        guard case .withdrawn(at: _, why: "例行办理") = await TellAftermath(site)(release) else {
            return #expect(Bool(false), "the page does not say why")
        }
        let unknown = try #require(ReleaseID("jl-2026-0009"))
        await #expect(throws: BureauError.unknownRelease("jl-2026-0009")) {
            try await proposal(.takedown(unknown), named: "unknown", in: office)
        }
    }
}
