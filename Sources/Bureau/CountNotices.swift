internal import Approvals
internal import Intake
package import Records

/// How many children somebody was told about, by county.
package struct NoticeCounts: Encodable, Sendable {
    package struct County: Encodable, Sendable {
        /// Nothing for children whose place is not known.
        package let division: DivisionCode?
        package let name: String
        package let children: Int
        /// About whom no notice is recorded.
        package let without: Int
    }

    package let asOf: CalendarDate
    package let children: Int
    package let without: Int
    package let counties: [County]
}

/// Counts the children that count on a date, and those among them about whom no notice is recorded; the registrar's work.
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
        let children = screen(linked.children, asOf: date).counted.filter {
            office.access.verdict(on: $0.places) == .granted
        }
        let counties = Dictionary(grouping: children) { $0.residence?.county }.map { county, children in
            NoticeCounts.County(
                division: county, name: county.map { Divisions.current.fullName(of: $0) } ?? "-",
                children: children.count,
                without: children.count { child in
                    !child.records.contains { noticed.contains("\(linked.names[$0])") }
                })
        }.sorted { ($0.division?.description ?? "") < ($1.division?.description ?? "") }
        return NoticeCounts(
            asOf: date, children: children.count, without: counties.map(\.without).reduce(0, +), counties: counties)
    }
}
