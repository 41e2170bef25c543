import Approvals
import Disclosure
import Foundation
import OpenSSL
import Publishing
import Records
import Tabulation

/// An office with the shipped policy that counts, clears and releases as the product does.
struct Office {
    static let noon = Moment(iso: "2026-11-24T04:00:00Z")!
    static let releaseID = ReleaseID("jl-2026-0001")!

    let policy: Policy
    let keys: KeyRoll
    let logKey: SigningKey

    let scheme: SignatureScheme

    init(_ scheme: SignatureScheme = .ed25519) throws {
        try self.init(
            Policy(policy: Self.shipped("policy.yaml"), departments: Self.shipped("departments.yaml")), scheme)
    }

    init(_ policy: Policy, _ scheme: SignatureScheme = .ed25519) throws {
        (self.policy, self.scheme) = (policy, scheme)
        keys = try KeyRoll(
            Dictionary(
                uniqueKeysWithValues: policy.departments.map(\.id).map { ($0, try Self.key($0.name, scheme).publicKey) }
            )
        )
        logKey = try Self.key("transparency log", scheme)
    }

    var trusted: TrustedKeys { TrustedKeys(departments: keys, log: logKey.publicKey) }

    /// The same name always has the same key.
    static func key(_ name: String, _ scheme: SignatureScheme = .ed25519) throws -> SigningKey {
        try SigningKey(scheme, seed: SecretBytes(SHA256.hash(name.utf8).bytes))
    }

    private static func shipped(_ name: String) throws -> [UInt8] {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try [UInt8](Data(contentsOf: repository.appending(path: "approvals/\(name)")))
    }

    // MARK: Tables

    /// Counted and protected the way every table is; in each city a few more children than in the one before.
    static func table(children: Int = 30, title: String = "表") throws -> ProtectedTable {
        let yaml = """
            name: by-city-and-insurance
            title: \(title)
            english: Children by city and insurance
            scope: 全体
            unit: 人
            domains: [medical-insurance]
            dimensions:
              - {variable: region, to: city}
              - {variable: insurance, total: 合计}
            methodology: 说明
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
        return try table(yaml, columns(children: children))
    }

    /// Children, counted and protected as a definition says.
    static func table(_ yaml: String, _ columns: [Variable: [UInt16]]) throws -> ProtectedTable {
        let definition = try TableDefinition(yaml: Array(yaml.utf8), file: "table.yaml")
        let tally = try tabulate(
            definition, over: PlainColumns(columns), division: Divisions.current.province.code,
            referenceDate: CalendarDate(iso: "2026-06-30"))
        return try protect(tally, rules: definition.protection).0
    }

    private static func columns(children: Int) -> [Variable: [UInt16]] {
        let counties = ["220102", "220202", "220302"].compactMap { DivisionCode($0) }
        var (regions, insurance): ([UInt16], [UInt16]) = ([], [])
        for (city, county) in counties.enumerated() {
            for child in 0..<(children * (city + 1)) {
                regions.append(UInt16(Places.current.index(of: county)!))
                insurance.append(child < 2 ? 3 : UInt16(child % 3))
            }
        }
        return [.region: regions, .insurance: insurance]
    }

    // MARK: The way to a release

    func submission(
        _ table: ProtectedTable, id: String = "submission-0001", audience: Audience = .public, embargo: Moment? = nil
    ) throws -> Submission {
        try Submission(
            id: SubmissionID(id)!, draft: table.draft, figures: table.digest, policy: policy.digest,
            audience: audience, purpose: "半年度发布", requester: DepartmentID("statistics-analysis")!,
            submittedAt: Self.noon, embargo: embargo)
    }

    func clearance(
        _ table: ProtectedTable, id: String = "submission-0001", audience: Audience = .public, comment: String = "",
        embargo: Moment? = nil, away: DepartmentID? = nil
    ) throws -> Clearance {
        let submission = try submission(table, id: id, audience: audience, embargo: embargo)
        let asked = policy.requirement(
            for: table.figures, audience: audience, requester: submission.requester
        ).departments
        let opinions = try asked.map { department in
            if department == away { return try deputysOpinion(for: department, on: submission) }
            return try SignedOpinion.give(
                .agree, comment: comment, by: department, on: submission, key: Self.key(department.name, scheme),
                at: Self.noon.adding(seconds: 60))
        }
        let decision = clear(
            table, submission: submission, opinions: opinions, policy: policy, keys: keys,
            at: embargo ?? Self.noon.adding(seconds: 60))
        guard case .cleared(let clearance) = decision else { throw NotCleared() }
        return clearance
    }

    private func deputysOpinion(for department: DepartmentID, on submission: Submission) throws -> SignedOpinion {
        let deputy = try Self.key("deputy", scheme)
        let delegation = try SignedDelegation.give(
            of: department, to: "副局长", key: deputy.publicKey, from: Self.noon,
            until: Self.noon.adding(seconds: 86_400), signedWith: Self.key(department.name, scheme), at: Self.noon)
        return try SignedOpinion.give(
            .agree, by: department, on: submission, under: delegation, key: deputy,
            at: Self.noon.adding(seconds: 60))
    }

    struct NotCleared: Error {}

    /// A release an hour after its submission, and the log it is in.
    func release(
        _ table: ProtectedTable? = nil, as id: ReleaseID = releaseID, submission: String = "submission-0001",
        audience: Audience = .public, after seconds: Int64 = 3600, log: TransparencyLog? = nil
    ) throws -> (Release, TransparencyLog) {
        try release(
            clearance(table ?? Self.table(), id: submission, audience: audience), as: id,
            at: Self.noon.adding(seconds: seconds), log: log)
    }

    /// What is cleared, released behind its clearance.
    func release(
        _ clearance: Clearance, as id: ReleaseID = releaseID, at moment: Moment, log: TransparencyLog? = nil,
        store: StoreCounter? = nil, logKey other: SigningKey? = nil
    ) throws -> (Release, TransparencyLog) {
        let before = try log ?? founded()
        let cleared = max(before.lastMoment ?? Self.noon, min(moment, Self.noon.adding(seconds: 60)))
        return try publish(
            clearance, as: id, at: moment, appendingTo: before.entering(clearance, at: cleared), store: store,
            logKey: other ?? logKey)
    }

    /// The log as an office begins it.
    func founded() throws -> TransparencyLog { try .founded(policy.digest, keys, at: Self.noon) }
}
