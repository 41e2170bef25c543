package import Records

/// Finds which children need help, from what all registers together say of each.
///
/// A register's silence about a child means something only where that register was handed in, so that a county which has
/// not sent its schools' lists does not get all its children as out of school.
package struct CareMatching: Sendable {
    private let date: CalendarDate
    private let told: Set<CareNeed>

    /// - Parameter told: The needs that the registers handed in can tell.
    package init(asOf date: CalendarDate, telling told: Set<CareNeed>) { (self.date, self.told) = (date, told) }

    /// What one child needs, in order.
    ///
    /// Children without parental care are looked for up to eighteen, whatever they are dropped for, unless they are helped
    /// as such already; the rest among the children that count.
    package func needs(of child: LinkedChild, _ circumstances: [ParentCircumstance]) -> [CareNeed] {
        var needs: [CareNeed] = []
        if !Self.isHelped(child), let need = Orphanhood.need(circumstances, born: child.birthDate, on: date) {
            needs.append(need)
        }
        if child.reasonToDrop(asOf: date) == nil {
            if let need = schooling(of: child) { needs.append(need) }
            if isUnvaccinated(child) { needs.append(.unvaccinated) }
            if (child.facts.number(.insuranceStatus) ?? 0) == 0 { needs.append(.uninsured) }
            if child.facts.number(.rehabilitation) == Self.unmet { needs.append(.rehabilitation) }
        }
        return needs.filter(told.contains)
    }

    /// Codes of `CodeList`s.
    private static let unmet = 2
    private static let helpedAs: Set<Int> = [3, 4]
    private static let outOfSchool: Set<Int> = [3, 4]
    private static let preschool = 1

    /// Whether the child's livelihood is secured as an orphan's or an unattended child's.
    private static func isHelped(_ child: LinkedChild) -> Bool {
        child.facts.number(.livelihood).map(helpedAs.contains) ?? false
    }

    /// Compulsory schooling begins on the 1 September on which a child is six, or seven where conditions do not allow it
    /// earlier, and lasts nine years (Compulsory Education Law, articles 2 and 11).
    private func schooling(of child: LinkedChild) -> CareNeed? {
        let age = child.birthDate.age(on: lastAugust)
        guard (6..<15).contains(age) else { return nil }
        if child.facts.number(.enrolmentStatus).map(Self.outOfSchool.contains) ?? false { return .droppedOut }
        switch child.facts.number(.schoolStage) ?? 0 {
        case 0: return .notEnrolled
        case Self.preschool: return age > 6 ? .notEnrolled : nil
        default: return nil
        }
    }

    /// The last 31 August on or before the date.
    private var lastAugust: CalendarDate {
        func august(_ year: Int) -> CalendarDate? { CalendarDate(year: year, month: 8, day: 31) }
        guard let this = august(date.year), let last = august(date.year - 1) else { return date }
        return this <= date ? this : last
    }

    private func isUnvaccinated(_ child: LinkedChild) -> Bool {
        guard child.birthDate.age(on: date) <= 6 else { return false }
        guard let due = child.facts.number(.dosesDue) else { return true }
        return (child.facts.number(.dosesGiven) ?? 0) < due
    }
}
