package import Publishing
package import Records

/// What the office's log says became of a release: nothing, a correction, or its withdrawal. Anyone may ask.
package struct ShowStanding: Sendable {
    private let office: PublicOffice

    package init(_ office: PublicOffice) { self.office = office }

    package func callAsFunction(_ id: ReleaseID) async throws -> Standing { try await office.standing(of: id) }
}
