package import Records

/// Requests about children's records.
package struct RequestList: Encodable, Sendable {
    package let today: CalendarDate
    /// How many are not answered, and how many of them should have been.
    package let open: Int
    package let overdue: Int
    /// Those that are due first come first; answered ones, where they are asked for, last.
    package let requests: [RightsRequest]
}

/// Lists what was asked about children's records, from the journal alone; whoever may see children's records may ask.
package struct ListRequests {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(everything: Bool = false) async throws -> RequestList {
        try office.access.demand()
        let today = office.now().date()
        let all = try await RightsBook(office).requests(on: today)
        let open = all.filter { $0.state == .open }.sorted {
            ($0.due.dayNumber, $0.number) < ($1.due.dayNumber, $1.number)
        }
        return RequestList(
            today: today, open: open.count, overdue: open.count(where: \.isLate),
            requests: everything ? open + all.filter { $0.state != .open } : open)
    }
}
