package import Approvals
import Disclosure
import Foundation
import OpenSSL
package import Publishing
package import Records
import Tabulation

/// An office with the shipped policy that counts, protects, clears and releases as the product does.
package struct SampleOffice {
    package static let noon = Moment(seconds: 1_795_492_800)  // 2026-11-24T04:00:00Z, noon in China

    private let policy: Policy
    private let keys: KeyRoll
    private let logKey: SigningKey
    package private(set) var log: TransparencyLog
    package private(set) var releases: [Release] = []

    package init() throws {
        policy = try Policy(policy: Self.shipped("policy.yaml"), departments: Self.shipped("departments.yaml"))
        keys = try KeyRoll(
            Dictionary(
                uniqueKeysWithValues: policy.departments.map(\.id).map { ($0, try Self.key($0.name).publicKey) }))
        logKey = try Self.key("transparency log")
        log = try Self.founded(policy, keys)
    }

    /// The log as an office begins it: with its policy and its departments' keys.
    private static func founded(_ policy: Policy, _ keys: KeyRoll) throws -> TransparencyLog {
        let log = try TransparencyLog().appending(.policy, at: noon, digests: [.policy: policy.digest])
        return try keys.departments.reduce(log) { log, department in
            guard let key = keys.key(of: department, at: noon) else { return log }
            return try log.appending(
                .key(department, .enrolled), at: noon, digests: [.key: SHA256.hash(key.rawBytes)])
        }
    }

    /// An office with one release of each table, an hour apart.
    package init(releasing tables: [SampleTable]) throws {
        try self.init()
        for table in tables { try release(table) }
    }

    /// Counts the table and takes it all the way out, an hour after the last release.
    package mutating func release(
        _ sample: SampleTable, audience: Audience = .public, on day: CalendarDate? = CalendarDate(iso: "2026-06-30")
    ) throws {
        let number = releases.count + 1
        let now = Self.noon.adding(seconds: Int64(number) * 3600)
        let table = try Self.counted(sample, on: day)
        guard let id = ReleaseID("jl-2026-000\(number)"),
            case .cleared(let clearance) = try cleared(table, audience: audience, number: number, at: now)
        else { throw NotCleared() }
        let (release, longer) = try publish(
            clearance, as: id, at: now, appendingTo: log.entering(clearance, at: now), logKey: logKey)
        log = longer
        releases.append(release)
    }

    package struct NotCleared: Error {}

    private static func counted(_ sample: SampleTable, on day: CalendarDate?) throws -> ProtectedTable {
        let definition = try TableDefinition(yaml: Array(sample.yaml.utf8), file: "\(sample.name).yaml")
        let tally = try tabulate(
            definition, over: PlainColumns(SampleChildren.columns), division: Divisions.current.province.code,
            referenceDate: day)
        return try protect(tally, rules: definition.protection).0
    }

    private func cleared(
        _ table: ProtectedTable, audience: Audience, number: Int, at now: Moment
    ) throws -> ClearanceDecision {
        guard let id = SubmissionID("submission-000\(number)"), let requester = policy.requesters(for: audience).first
        else {
            throw NotCleared()
        }
        let submission = try Submission(
            id: id, draft: table.draft, figures: table.digest, policy: policy.digest, audience: audience,
            purpose: "半年度发布", requester: requester, submittedAt: now.adding(seconds: -1800))
        let asked = policy.requirement(for: table.figures, audience: audience, requester: requester).departments
        let opinions = try asked.map { department in
            try SignedOpinion.give(
                .agree, by: department, on: submission, key: Self.key(department.name), at: now.adding(seconds: -600))
        }
        return clear(table, submission: submission, opinions: opinions, policy: policy, keys: keys, at: now)
    }

    /// The same name always has the same key.
    private static func key(_ name: String) throws -> SigningKey {
        try SigningKey(.ed25519, seed: SecretBytes(SHA256.hash(Array(name.utf8)).bytes))
    }

    private static func shipped(_ name: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try [UInt8](Data(contentsOf: tests.appending(path: "../approvals/\(name)")))
    }
}
