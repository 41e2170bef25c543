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

/// Lists what was asked about children's records; an officer is told of the children of its territory.
package struct ListRequests {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        everything: Bool = false, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RequestList {
        try office.access.demand()
        let today = office.now().date()
        let asked = try await RightsBook(office).requests(on: today).filter { everything || $0.state == .open }
        let visible = asked.isEmpty ? nil : try await VisibleRequests(office, progress: progress)
        let all = try asked.filter { try visible?.contains($0) ?? true }
        let open = all.filter { $0.state == .open }.sorted {
            ($0.due.dayNumber, $0.number) < ($1.due.dayNumber, $1.number)
        }
        return RequestList(
            today: today, open: open.count, overdue: open.count(where: \.isLate),
            requests: everything ? open + all.filter { $0.state != .open } : open)
    }
}
