internal import Records
internal import Sealing

/// Erases all rows of a child whose deletion was asked for, and keeps that it was granted; the registrar's work.
///
/// What was interrupted is asked for again: rows that are erased stay erased, and the request stays open until this
/// returns.
package struct EraseOnRequest {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ number: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> (request: RightsRequest, erased: ErasureSummary) {
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        let entry = try await desk.open(number, for: .delete)
        let child = try await desk.child(of: entry, why: "its deletion was asked for", progress: progress)
        try child?.demandDecided()
        let named = Set(entry.records ?? []).union((child?.records ?? []).map(\.description))
        let erased = try await EraseRecord(office)(
            named.sorted(), linked: false, why: "request \(number): \(why)", progress: progress)
        return (try await desk.answer(entry, .granted, why: why), erased)
    }
}
