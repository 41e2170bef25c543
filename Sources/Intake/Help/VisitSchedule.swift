package import Records

/// When a child is to be visited next, and by which rule.
package struct VisitSchedule: Hashable, Sendable {
    package let rule: VisitRule
    /// Why it is one of priority care; empty unless it is.
    package let reasons: [PriorityReason]
    /// The newest visit on or before the day that is asked about; nothing where there was none.
    package let visited: CalendarDate?
    /// By when the next is to be made; nothing for a child who was never visited, which is due at once.
    package let due: CalendarDate?

    /// What the registers say of a child, and besides what of it linking does not keep.
    ///
    /// Circumstances alone make a child one of priority care, however good its guardianship was found. Where nobody has
    /// assessed it yet, it is visited as often as if it were fair.
    package init(_ child: LinkedChild, _ more: VisitFacts, intervals: VisitIntervals) {
        let reasons = Self.reasons(child, more)
        let rule: VisitRule =
            !reasons.isEmpty ? .priority : child.facts.number(.guardianship) == Self.goodGuardianship ? .good : .fair
        let visited = more.visited
        (self.rule, self.reasons, self.visited) = (rule, reasons, visited)
        due = visited.map { intervals.next(after: $0, by: rule) }
    }

    /// Codes of `CodeList`s.
    private static let goodGuardianship = 1
    private static let guardianship: [Int: PriorityReason] = [
        3: .guardianshipInsufficient, 4: .guardianshipImproper, 5: .guardianshipAbsent, 6: .guardianshipAbusive,
    ]
    private static let outOfSchool: Set<Int> = [3, 4]

    private static func reasons(_ child: LinkedChild, _ more: VisitFacts) -> [PriorityReason] {
        var reasons = more.reasons
        if let reason = child.facts.number(.guardianship).flatMap({ guardianship[$0] }) { reasons.insert(reason) }
        if child.facts.number(.enrolmentStatus).map(outOfSchool.contains) ?? false { reasons.insert(.outOfSchool) }
        if child.facts.number(.disabilityCategory) != nil { reasons.insert(.disabled) }
        if child.isUnaccompanied { reasons.insert(.alone) }
        return PriorityReason.allCases.filter(reasons.contains)
    }

    /// Whether the next visit ought to have been made before `day`, or there was none at all.
    package func isOverdue(on day: CalendarDate) -> Bool { due.map { $0 < day } ?? true }

    /// Whether it is overdue, or will be due in so many days.
    package func isDue(on day: CalendarDate, within days: Int) -> Bool {
        due.map { $0 <= day.adding(days: days) } ?? true
    }
}

/// What rows say towards visits that linking does not keep.
package struct VisitFacts: Hashable, Sendable {
    /// The newest visit on or before the day that is asked about.
    package private(set) var visited: CalendarDate?
    /// What the newest of those visits that says anything of risks found, and illness that a register tells.
    package var reasons: Set<PriorityReason> { found.union(isIll ? [.seriouslyIll] : []) }

    private var found: Set<PriorityReason> = []
    private var foundOn: CalendarDate?
    private var isIll = false

    /// What is opened besides what linking reads.
    package static let fields: Set<Field> = [.riskFactors, .seriousIllness, .visitor]

    package init() {}

    /// Nothing where the row says nothing of this; later visits than `day` are not made yet.
    package init?(_ entry: RegisterEntry, asOf day: CalendarDate) {
        isIll = entry.values[.seriousIllness] == "1"
        if entry.register == .homeVisits, let on = entry.values[.visited].flatMap({ CalendarDate(iso: $0) }), on <= day
        {
            visited = on
            // Whoever assessed the guardianship and ticked no risk found none.
            if entry.values[.riskFactors] != nil || entry.values[.guardianship] != nil {
                let factors = entry.values[.riskFactors] ?? ""
                foundOn = on
                found = Set(factors.split(separator: ";").compactMap { PriorityReason(riskFactor: $0) })
            }
        }
        guard isIll || visited != nil else { return nil }
    }

    /// Takes in what another row of the child says.
    package mutating func add(_ other: VisitFacts) {
        isIll = isIll || other.isIll
        if let theirs = other.visited { visited = max(visited ?? theirs, theirs) }
        if let theirs = other.foundOn, theirs >= foundOn ?? theirs { (foundOn, found) = (theirs, other.found) }
    }
}
