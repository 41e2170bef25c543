import Records

/// How long after a visit the next is due.
package struct VisitIntervals: Hashable, Sendable {
    /// For priority care; the plan says "more often" than every month and gives no number.
    package let priorityDays: Int

    /// Every fifteen days for priority care (DOMAIN: settled here, and configuration).
    package static let usual = VisitIntervals(priorityDays: 15)

    /// Shorter than a month, or it would be no priority.
    package init(priorityDays: Int) {
        precondition(Self.allowed.contains(priorityDays), "priority care is more often than every month")
        self.priorityDays = priorityDays
    }

    package static let allowed = 1...30

    /// The day by which the next visit is to be made.
    func next(after visit: CalendarDate, by rule: VisitRule) -> CalendarDate {
        switch rule {
        case .good: visit.adding(months: 3)
        case .fair: visit.adding(months: 1)
        case .priority: visit.adding(days: priorityDays)
        }
    }
}
