internal import Approvals
internal import Disclosure
package import Foundation
internal import OpenSSL
internal import Publishing
package import Records

/// A request that a department takes away to its own machine.
package struct ExportedRequest: Encodable, Sendable {
    package let submission: SubmissionID
    package let department: String
    package let file: String
    /// The office's key, as the department compares it: SHA-256 of the raw key in hexadecimal digits.
    package let office: String
}

/// Writes what one department is asked into a file of its own, for a machine with no network and no office.
///
/// Whoever can open the office may. The figures in it are not released yet, so the file is its owner's alone.
package struct ExportRequest {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ id: SubmissionID, for department: DepartmentID, to url: URL
    ) async throws -> ExportedRequest {
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        let docket = try await Docket(id, in: office)
        let requirement = try await docket.consultation(office, at: OfficeLog(office).time()).requirement
        guard requirement.departments.contains(department) else {
            throw BureauError.notAsked(department.name, asked: requirement.departments.map(\.name))
        }
        guard let key = office.keys.key(of: department, at: office.now()) else {
            throw BureauError.noKeyInForce(department.name)
        }
        let request = try SigningRequest.write(
            for: department, holding: key, docket.submission, docket.table.figures, office.policy,
            signedWith: office.logKey())
        try OfficeFile.write(request.bytes, to: url, for: .ownerOnly)
        return ExportedRequest(
            submission: id, department: department.name, file: url.path,
            office: try request.office.fingerprint())
    }
}
