package import Approvals
package import Foundation
internal import Logging
internal import OpenSSL
package import Records
internal import Storage

/// An opinion that was given, and how far it brought the request.
package struct OpinionSummary: Encodable, Sendable {
    package let submission: SubmissionID
    package let department: String
    package let decision: String
    package let stage: String
    /// What is still in the way of a release, each in one sentence.
    package let missing: [String]
}

/// One department's signed opinion on exactly the figures submitted; only who holds the department's key can give it.
package struct GiveOpinion {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ id: SubmissionID, by department: DepartmentID, _ decision: Decision, comment: String, key file: URL
    ) async throws -> OpinionSummary {
        guard office.policy[department] != nil else {
            throw BureauError.unknownDepartment(department.name, known: office.departments.map(\.name))
        }
        let docket = try await Docket(id, in: office)
        _ = try docket.stage(office).after(.opine(department, decision))
        let opinion = try SignedOpinion.give(
            decision, comment: comment, by: department, on: docket.submission,
            key: try signingKey(file, of: department), at: office.now())
        let record = OpinionRecord(
            submission: id, department: department, envelope: opinion.bytes, receivedAt: office.now())
        try await office.books.keep(record) { try await office.store.append(record, as: $0) }
        office.logger.info("opinion given", metadata: ["submission": "\(id)", "department": "\(department)"])
        let consultation = try await Docket(id, in: office).consultation(office)
        return OpinionSummary(
            submission: id, department: department.name, decision: decision.rawValue,
            stage: consultation.stage.kind.rawValue, missing: consultation.reasons)
    }

    /// The key in the file, which must be the department's own and nobody else's to read.
    private func signingKey(_ file: URL, of department: DepartmentID) throws -> SigningKey {
        let key = try SigningKeyFile(file).read()
        guard office.keys[department] == key.publicKey else {
            throw BureauError.notTheDepartmentsKey(department: department.name, path: file.path)
        }
        return key
    }
}
