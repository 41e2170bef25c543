package import Publishing

/// What became of a release since it was made, from the office's own log. Anyone may ask.
package struct TellAftermath: Sendable {
    private let office: PublicOffice

    package init(_ office: PublicOffice) { self.office = office }

    package func callAsFunction(_ release: Release) async -> Aftermath { await office.aftermath(of: release) }
}
