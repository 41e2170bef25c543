internal import Approvals
package import Foundation
internal import OpenSSL
internal import Publishing
package import Records

/// What a department is about to sign. Everything in it follows from what is signed.
package struct ShownRequest: Encodable, Sendable {
    package struct Asked: Encodable, Sendable {
        package let department: String
        package let name: String
        package let role: String
    }

    package let submission: SubmissionID
    package let department: String
    package let title: String
    package let scope: String
    package let division: String
    package let referenceDate: CalendarDate?
    package let audience: String
    package let purpose: String
    /// What is to be done with the figures: a release, a correction or a withdrawal, of what and why.
    package let asks: String
    /// When the figures may be released at the earliest.
    package let embargo: Moment?
    package let requester: String
    package let submittedAt: Moment
    package let figures: String
    package let policy: String
    /// Who else is asked, and this department.
    package let asked: [Asked]
    /// The figures themselves, as a file in CSV.
    package let table: String
    /// The office's key: SHA-256 of the raw key in hexadecimal digits.
    package let office: String
    /// Whether that is the key that the department said it knows.
    package let officeIsKnown: Bool
}

/// Shows what a signing request asks, on a machine with no network and no office; the figures are written beside it as CSV.
///
/// Anyone may who has the file. A request that was changed on the way is refused.
package struct ShowRequest {
    package init() {}

    /// - Parameter known: The fingerprint of the office's key, where the department knows it from elsewhere.
    package func callAsFunction(_ file: URL, office known: String?) throws -> ShownRequest {
        let request = try Self.read(file, office: known)
        let table = file.appendingPathExtension("csv")
        try OfficeFile.write(
            StatisticalFormats.csv(request.figures, labels: true), to: table, for: .ownerOnly)
        let (submission, about) = (request.submission, request.figures.description)
        return ShownRequest(
            submission: submission.id, department: request.department.name, title: about.title, scope: about.scope,
            division: about.division.description, referenceDate: about.referenceDate,
            audience: submission.audience.rawValue, purpose: submission.purpose, asks: submission.aim.sentence,
            embargo: submission.embargo, requester: submission.requester.name,
            submittedAt: submission.submittedAt, figures: submission.figures.description,
            policy: submission.policy.description, asked: Self.asked(request), table: table.path,
            office: try request.office.fingerprint(), officeIsKnown: known != nil)
    }

    /// Reads a request; where the office's key is known, refuses another's.
    static func read(_ file: URL, office known: String?) throws -> SigningRequest {
        let request = try SigningRequest(bytes: OfficeFile.read(file))
        if let known, try request.office.fingerprint() != known { throw BureauError.anotherOffice(file.path) }
        return request
    }

    private static func asked(_ request: SigningRequest) -> [ShownRequest.Asked] {
        let requirement = request.requirement
        return requirement.departments.map { department in
            let need = requirement.needs.first { $0.departments.contains(department) }
            return ShownRequest.Asked(
                department: department.name, name: request.policy[department]?.name ?? department.name,
                role: need?.role.rawValue ?? "")
        }
    }
}
