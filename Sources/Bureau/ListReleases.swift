internal import Approvals
package import Publishing
package import Records

/// The releases the public may see, the newest first. Anyone may ask.
///
/// Each is verified before it is shown; a bundle somebody changed is not a release and is left out.
package struct ListReleases: Sendable {
    private let office: PublicOffice

    package init(_ office: PublicOffice) { self.office = office }

    package func callAsFunction() async throws -> [Release] {
        try await office.releases().filter(\.isPublic).reversed()
    }
}

/// One release by its identifier, or nothing when there is none that the public may see. Anyone may ask.
package struct ShowRelease: Sendable {
    private let office: PublicOffice

    package init(_ office: PublicOffice) { self.office = office }

    package func callAsFunction(_ id: ReleaseID) async throws -> Release? {
        try await office.release(id).flatMap { $0.isPublic ? $0 : nil }
    }
}

extension Release {
    fileprivate var isPublic: Bool { submission.audience == .public }
}
