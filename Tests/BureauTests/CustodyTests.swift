import Approvals
import Bureau
import Foundation
import OpenSSL
import Records
import Testing

@Suite struct CustodyTests {
    private static let table = "disability-by-city-category"
    private static let expiry = Moment(iso: "2026-12-31T15:59:59Z")!
    private let federation: Federation
    private var trial: Trial { federation.trial }

    init() throws { federation = try Federation() }

    /// What the program says is in the way.
    private func refusal(of work: () async throws -> some Any) async -> String {
        do {
            _ = try await work()
            return "done"
        } catch { return sentence(for: error) ?? "\(error)" }
    }

    private func tabulate(_ snapshot: SnapshotID, in office: Office, of division: String) async -> String {
        await refusal {
            try await TabulateTable(office)(Self.table, over: snapshot, of: DivisionCode(division)!)
        }
    }

    @Test func `without the federation nobody counts disability; with its grant the office can, until it is over`()
        async throws
    {
        _ = try await federation.found()
        var office = try await federation.open()
        let asks = "is in the custody of disabled-federation; ask it for a grant"
        _ = try WriteSamples()(children: 900, seed: 7, asOf: Trial.asOf, to: trial.registers, progress: { _ in })
        for register in RegisterName.allCases where register != .disability {
            #expect(try await trial.importRegister(register, into: office).kept > 0)
        }
        #expect(await refusal { try await trial.importRegister(.disability, into: office) }.contains(asks))
        let screened = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(screened.counted > 0)
        let without = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        let variables: Set = ["disability", "disability-grade", "rehabilitation"]
        #expect(without.leftOut == Dictionary(uniqueKeysWithValues: variables.map { ($0, "disabled-federation") }))
        let lacks = "snapshot \(without.snapshot) lacks disability, which is in the custody of disabled-federation"
        #expect(await tabulate(without.snapshot, in: office, of: "220000").hasPrefix(lacks))
        _ = try await TabulateTable(office)("insurance-by-county", over: without.snapshot, of: nil)

        _ = try federation.grant()
        office = try await federation.open()
        #expect(office.notices.isEmpty)
        #expect(try await trial.importRegister(.disability, into: office).kept > 0)
        let with = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(with.leftOut.isEmpty)
        #expect(await tabulate(with.snapshot, in: office, of: "220000") == "done")
        #expect(try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }).counted == screened.counted)

        office = try await federation.open(at: Self.expiry.adding(seconds: 1))
        #expect(office.notices.map { $0.contains("expired on 2026-12-31; ask disabled-federation") } == [true])
        #expect(await tabulate(with.snapshot, in: office, of: "220100").contains(asks))
        #expect(await refusal { try await trial.importRegister(.disability, into: office) }.contains(asks))

        office = try await federation.open(at: Self.expiry)
        #expect(await tabulate(with.snapshot, in: office, of: "220100") == "done")
        _ = try await RevokeGrants(office)(.disabledFederation, share: federation.share)
        office = try await federation.open()
        #expect(await tabulate(with.snapshot, in: office, of: "220200").contains(asks))
        _ = try federation.grant()
        #expect(await tabulate(with.snapshot, in: try await federation.open(), of: "220200") == "done")
    }

    @Test func `an office is founded with custody, and tells whose file is whose`() async throws {
        let founded = try await federation.found()
        #expect(founded.departments.compactMap(\.share) == [federation.share.path])
        #expect(founded.departments.first { $0.share != nil }?.department == "disabled-federation")
        #expect(!OfficeFile.isReadableByOthers(federation.share))
        #expect(try await federation.locked() == Federation.keys)
        let given = try federation.grant()
        #expect(Set(given.keys) == Federation.keys)
        #expect(given.until == Self.expiry)
        #expect(!OfficeFile.isReadableByOthers(URL(filePath: given.file)))
        #expect(try await federation.locked().isEmpty)
        let listed = try await ListKeys(federation.open())().keys.filter { $0.custodian == "disabled-federation" }
        #expect(Set(listed.map(\.key)) == Federation.keys)
        #expect(listed.allSatisfy { $0.grantedUntil == Self.expiry && $0.state == "sealing" && $0.epoch == 1 })
    }

    @Test func `a grant of some fields opens those, and the columns made of them alone`() async throws {
        _ = try await federation.found()
        let given = try federation.grant(of: [.disabilityGrade, .disabilityCertificate])
        let open: Set = ["field/disabilityGrade", "field/disabilityCertificate", "column/disability-grade"]
        #expect(Set(given.keys) == open)
        #expect(try await federation.locked() == Federation.keys.subtracting(open))
        #expect(throws: BureauError.notInCustody("visitor", department: "disabled-federation")) {
            try federation.grant(of: [.visitor])
        }
    }

    @Test(arguments: [(0, true), (1, false)] as [(Int64, Bool)])
    func `a grant ends with its last second`(seconds: Int64, isOpen: Bool) async throws {
        _ = try await federation.found()
        _ = try federation.grant()
        let locked = try await federation.locked(at: Self.expiry.adding(seconds: seconds))
        #expect(locked == (isOpen ? [] : Federation.keys))
    }

    // MARK: Grants that are worth nothing

    @Test func `another office's grant opens nothing here`() async throws {
        let other = try Federation()
        _ = try await other.found()
        _ = try await federation.found()
        let foreign = URL(filePath: try other.grant().file)
        let place = trial.folder.grants.appending(path: foreign.lastPathComponent)
        try FileManager.default.createDirectory(at: trial.folder.grants, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: foreign, to: place)
        #expect(try await federation.locked() == Federation.keys)
        // The departments of the two offices have keys of their own.
        #expect(try await federation.refusals().map { $0.contains("is not signed with its key") } == [true])
    }

    @Test func `a grant signed by another department, or made with another share file, opens nothing`() async throws {
        _ = try await federation.found()
        _ = try federation.grant(key: .health)
        #expect(try await federation.refusals().map { $0.contains("is not signed with its key") } == [true])
        let other = try Federation()
        _ = try await other.found()
        _ = try federation.grant(share: other.share)
        let refusals = try await federation.refusals()
        #expect(refusals.count == 2)
        #expect(refusals.contains { $0.contains("made with another share file") })
        #expect(try await federation.locked() == Federation.keys)
    }

    @Test func `the federation's shares in another department's grant open nothing`() async throws {
        _ = try await federation.found()
        let own = URL(filePath: try federation.grant().file)
        let grant = try SignedGrant(bytes: OfficeFile.read(own)).grant
        let stolen = try SignedGrant.give(
            GrantID("health-1")!, of: grant.shares, by: .health, to: grant.keyring, purpose: "统计", until: Self.expiry,
            key: SigningKey(pem: OfficeFile.read(trial.key(of: .health))), at: grant.notBefore)
        try FileManager.default.removeItem(at: own)
        let place = trial.folder.grants.appending(path: "health-1.json")
        try OfficeFile.write(stolen.bytes, to: place, for: .ownerOnly)
        #expect(try await federation.locked() == Federation.keys)
        #expect(try await federation.refusals().count == 1)
    }

    @Test func `a grant that somebody changed or renamed is passed over`() async throws {
        _ = try await federation.found()
        let file = URL(filePath: try federation.grant().file)
        let bytes = try OfficeFile.read(file)
        var changed = bytes
        changed[bytes.count / 2] ^= 1
        try OfficeFile.write(changed, to: file, for: .ownerOnly)
        #expect(try await federation.locked() == Federation.keys)
        try OfficeFile.write(bytes, to: file.deletingLastPathComponent().appending(path: "x.json"), for: .ownerOnly)
        try FileManager.default.removeItem(at: file)
        #expect(try await federation.locked() == Federation.keys)
        try OfficeFile.write(bytes, to: file, for: .ownerOnly)
        #expect(try await federation.locked().isEmpty)
    }

    @Test func `a revoked grant that is put back opens nothing`() async throws {
        _ = try await federation.found()
        let file = URL(filePath: try federation.grant().file)
        let bytes = try OfficeFile.read(file)
        let revoked = try await RevokeGrants(federation.open())(.disabledFederation, share: federation.share)
        #expect(revoked.grants.count == 1)
        #expect(Set(revoked.keys) == Federation.keys)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try await federation.locked() == Federation.keys)
        // As it is too when the program was stopped before it removed the file.
        try OfficeFile.write(bytes, to: file, for: .ownerOnly)
        #expect(try await federation.refusals().map { $0.contains("was revoked by disabled-federation") } == [true])
        #expect(try await federation.locked() == Federation.keys)
    }

    // MARK: Entrusting and giving back

    @Test func `custody follows departments.yaml, and the department alone gives back`() async throws {
        try federation.rewrite("    custody: [", as: "    # custody: [")
        let founded = try await federation.found()
        #expect(founded.departments.allSatisfy { $0.share == nil })
        #expect(try await federation.locked().isEmpty)
        #expect(throws: BureauError.noCustody("disabled-federation")) { try federation.grant() }
        let none = await refusal {
            try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        }
        #expect(none == BureauError.noCustody("disabled-federation").description)

        try federation.rewrite("    # custody: [", as: "    custody: [")
        let first = try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        #expect(first.isNew)
        #expect(Set(first.entrusted) == Federation.keys)
        #expect(try await federation.locked() == Federation.keys)
        let again = try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        #expect(again.entrusted.isEmpty && again.returned.isEmpty && !again.isNew)

        try federation.rewrite("disabilityGrade, ", as: "")
        let other = try Federation()
        _ = try await other.found()
        let wrong = await refusal { try await EntrustKeys(federation.open())(.disabledFederation, share: other.share) }
        #expect(wrong.contains("use the department's own file"))
        #expect(try await federation.locked() == Federation.keys)
        let less = try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        #expect(less.returned == ["column/disability-grade", "field/disabilityGrade"])
        #expect(try await federation.locked() == Federation.keys.subtracting(less.returned))
        let deeds = try await ListAccess(federation.open())().map(\.what)
        #expect(deeds == [.entrusted, .returned])
    }

    @Test func `entrusting goes on with a share file that an interrupted one left`() async throws {
        try federation.rewrite("    custody: [", as: "    # custody: [")
        _ = try await federation.found()
        let other = try Federation()
        _ = try await other.found()
        try OfficeFile.write(try OfficeFile.read(other.share), to: federation.share, for: .ownerOnly)
        try federation.rewrite("    # custody: [", as: "    custody: [")
        let done = try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        #expect(!done.isNew)
        #expect(try await federation.locked() == Federation.keys)
        _ = try federation.grant()
        #expect(try await federation.locked().isEmpty)
    }

    @Test func `a share file that others can read, or that is none, is refused`() async throws {
        _ = try await federation.found()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: federation.share.path)
        #expect(throws: BureauError.readableByOthers(federation.share.path)) { try federation.grant() }
        for text in ["", "countersign-custody-1 \n", "countersign-custody-1 AAAA\n", "countersign-custody-2 AAAA\n"] {
            try OfficeFile.write(Array(text.utf8), to: federation.share, for: .ownerOnly)
            #expect(throws: BureauError.notACustodyFile(federation.share.path)) { try federation.grant() }
        }
        try FileManager.default.removeItem(at: federation.share)
        #expect(throws: BureauError.missingFile(federation.share.path)) { try federation.grant() }
        let lost = await refusal {
            try await EntrustKeys(federation.open())(.disabledFederation, share: federation.share)
        }
        #expect(lost == BureauError.missingFile(federation.share.path).description)
    }

    // MARK: What is told

    @Test func `each step is in journal and log once, and no share is anywhere but in its file`() async throws {
        _ = try await federation.found()
        _ = try federation.grant()
        _ = try await federation.open()
        _ = try await federation.open()
        _ = try await RevokeGrants(federation.open())(.disabledFederation, share: federation.share)
        let entries = try await ListAccess(federation.open())()
        #expect(entries.map(\.what) == [.granted, .revoked])
        let logged = try CheckLog(trial.folder)().kinds
        #expect(logged["grant"] == 1 && logged["revocation"] == 1)
        #expect(entries[0].why.contains("2026-12-31T15:59:59Z: 年度残疾儿童统计"))
        #expect(entries[0].fields == [.disabilityCertificate, .disabilityCategory, .disabilityGrade, .rehabilitation])
        let secret = String(decoding: try OfficeFile.read(federation.share), as: UTF8.self).split(separator: " ")[1]
        let told = entries.map { "\($0)" }.joined() + trial.log.text
        #expect(!told.contains(secret.dropLast()))
        for path in try FileManager.default.subpathsOfDirectory(atPath: trial.folder.root.path) {
            let file = trial.folder.root.appending(path: path)
            guard file != federation.share, let data = try? Data(contentsOf: file) else { continue }
            #expect(data.firstRange(of: Data(secret.dropLast().utf8)) == nil, "\(path)")
        }
    }

    @Test func `fields in custody are put under new keys by their department alone, and stay in its custody`()
        async throws
    {
        _ = try await federation.found()
        _ = try federation.grant()
        var office = try await federation.open()
        try await trial.importSamples(children: 60, into: office)
        let asks = "is in the custody of disabled-federation; ask it for a grant"
        let noted = try await ListAccess(office)().count
        #expect(
            await refusal { try await RotateFieldKeys(office)([.disabilityGrade], progress: { _ in }) }.contains(asks))
        #expect(try await ListAccess(office)().count == noted)
        let rotated = try await RotateFieldKeys(office)(
            [.disabilityGrade], custodian: (Federation.department, federation.share), progress: { _ in })
        #expect(rotated.fields == ["disabilityGrade"])
        // The grant of before does not know the new key.
        office = try await federation.open()
        #expect(try await federation.locked() == ["field/disabilityGrade"])
        _ = try federation.grant()
        #expect(try await federation.locked().isEmpty)
        office = try await federation.open()
        #expect(try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).leftOut.isEmpty)
    }
}
