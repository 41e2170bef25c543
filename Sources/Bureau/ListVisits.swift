internal import Approvals
internal import Intake
package import Records
internal import Sealing

/// A visit that is owed, as lists show it.
package struct ListedVisit: Encodable, Sendable {
    /// The record that the visit is recorded under.
    package let record: String
    package let place: String
    package let child: MaskedRow
    package let rule: VisitRule
    /// Those that the account's department may see.
    package let reasons: [PriorityReason]
    package let visited: CalendarDate?
    /// By when it is to be made; at once where there is none.
    package let due: CalendarDate?
    /// Days since then; negative for visits to come, and nothing for a child who was never visited.
    package let daysLate: Int?
}

/// Visits owed, the most urgent first.
package struct VisitList: Encodable, Sendable {
    package let asOf: CalendarDate
    /// About how many there are; `visits` are the first.
    package let owed: WorkCount
    package let visits: [ListedVisit]
}

/// Lists the visits that are due and overdue, masked; the registrar's work.
///
/// Priority care comes first, then children who were never visited, then those longest overdue. The journal says before
/// anything is opened which records are shown, and why.
package struct ListVisits {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, division: DivisionCode?, within days: Int, limit: Int, why: String,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> VisitList {
        let why = try Reason.checked(why)
        let plan = try await VisitPlan(office, asOf: date, why: why, progress: progress)
        let owed = plan.within(division).filter { $0.schedule.isDue(on: date, within: days) }.sorted(by: Self.isFirst)
        let first = owed.prefix(limit)
        let rows = try await MaskedRows(office).open(first.map { $0.records[0] }, why: "for visits: \(why)")
        return VisitList(
            asOf: date, owed: WorkCount(owed.count),
            visits: first.compactMap { visit in rows[visit.records[0]].map { listed(visit, $0, on: date) } })
    }

    private static func isFirst(_ one: PlannedVisit, _ other: PlannedVisit) -> Bool {
        let (one, other) = (one.schedule, other.schedule)
        if (one.rule == .priority) != (other.rule == .priority) { return one.rule == .priority }
        return (one.due?.dayNumber ?? .min) < (other.due?.dayNumber ?? .min)
    }

    private func listed(_ visit: PlannedVisit, _ row: MaskedRow, on date: CalendarDate) -> ListedVisit {
        let schedule = visit.schedule
        return ListedVisit(
            record: row.record, place: visit.home.map(Divisions.current.fullName(of:)) ?? "不明", child: row,
            rule: schedule.rule, reasons: schedule.reasons.filter(office.access.maySee), visited: schedule.visited,
            due: schedule.due,
            daysLate: schedule.due.map { date.dayNumber - $0.dayNumber })
    }
}
