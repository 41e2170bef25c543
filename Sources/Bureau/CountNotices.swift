internal import Approvals
internal import Intake
package import Records

/// About how many children nobody was told about yet, by county.
package struct NoticeCounts: Encodable, Sendable {
    package struct County: Encodable, Sendable {
        /// Nothing for children whose place is not known.
        package let division: DivisionCode?
        package let name: String
        /// About whom no notice is recorded.
        package let without: WorkCount
    }

    package let asOf: CalendarDate
    package let without: WorkCount
    package let counties: [County]
}

/// Tells about how many there are of the children that count on a date, and about whom no notice is recorded; the registrar's work.
package struct CountNotices {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> NoticeCounts {
        try office.access.demand()
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to count children without notice as of \(date)", fields: entries.fields)
        let linked = try await entries.link(progress: progress)
        let noticed = try await RightsBook(office).noticed
        let untold = screen(linked.children, asOf: date).counted.filter { child in
            office.access.verdict(on: child.places) == .granted
                && !child.records.contains { noticed["\(linked.names[$0])"] != nil }
        }
        let counties = Dictionary(grouping: untold) { $0.residence?.county }.map { county, children in
            NoticeCounts.County(
                division: county, name: county.map { Divisions.current.fullName(of: $0) } ?? "-",
                without: WorkCount(children.count))
        }.sorted { ($0.division?.description ?? "") < ($1.division?.description ?? "") }
        return NoticeCounts(asOf: date, without: WorkCount(untold.count), counties: counties)
    }
}
