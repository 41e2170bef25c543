package import Approvals
package import Foundation
internal import OpenSSL
package import Records

/// An opinion that was given, and how far it brought the request.
package struct OpinionSummary: Encodable, Sendable {
    package let submission: SubmissionID
    package let department: String
    package let decision: String
    package let stage: String
    /// What is still in the way of a release, each in one sentence.
    package let missing: [String]
    /// Why the opinion does not count, where it does not.
    package let remarks: [String]
}

/// One department's signed opinion on exactly the figures submitted; only who holds the department's key can give it.
package struct GiveOpinion {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - delegation: Where the key is a deputy's, what the department signed to let it sign.
    ///   - passphrase: Asked for only where the key is sealed.
    package func callAsFunction(
        _ id: SubmissionID, by department: DepartmentID, _ decision: Decision, comment: String, key file: URL,
        under delegation: URL? = nil,
        passphrase: () throws -> [UInt8] = { throw BureauError.needsKeyPassphrase }
    ) async throws -> OpinionSummary {
        guard office.policy[department] != nil else {
            throw BureauError.unknownDepartment(department.name, known: office.departments.map(\.name))
        }
        let docket = try await Docket(id, in: office)
        let moment = try await OfficeLog(office).time()
        _ = try docket.course(office, at: moment).after(.opine(department, decision))
        let delegated = try delegation.map { try SignedDelegation(bytes: OfficeFile.read($0)) }
        let signed = try SignedOpinion.give(
            decision, comment: comment, by: department, on: docket.submission, under: delegated,
            key: try signingKey(file, passphrase, of: department, delegated, at: moment), at: moment)
        return try await ReceivedOpinion(signed, in: office).keep()
    }

    /// The key in the file, which must be the department's own, or its deputy's, and nobody else's to read.
    private func signingKey(
        _ file: URL, _ passphrase: () throws -> [UInt8], of department: DepartmentID, _ delegated: SignedDelegation?,
        at moment: Moment
    ) throws -> SigningKey {
        let key = try SigningKeyFile(file).read(passphrase)
        let expected = delegated?.delegation.key ?? office.keys.key(of: department, at: moment)
        guard expected == key.publicKey else {
            throw BureauError.notTheDepartmentsKey(department: department.name, path: file.path)
        }
        return key
    }
}
