package import Records

/// The rounds that were closed, and the next that is due.
package struct RoundList: Encodable, Sendable {
    /// Reference dates of rounds closed by a snapshot, in order.
    package let closed: [CalendarDate]
    /// The last reference date that has come, where no snapshot closed its round.
    package let overdue: CalendarDate?
    package let next: CalendarDate
}

/// Lists rounds; whoever opens the office may.
package struct ListRounds {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() async throws -> RoundList {
        let closed = try await PastRounds(office).all.map(\.asOf)
        let today = office.now().date()
        let last = RoundCalendar.last(onOrBefore: today)
        return RoundList(
            closed: closed, overdue: closed.contains(last) ? nil : last, next: RoundCalendar.next(after: today))
    }
}
