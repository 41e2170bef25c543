internal import Intake
internal import Logging
package import Records

/// About how many visits a place owes: numbers about the office's own work, in steps.
package struct PlaceVisits: Encodable, Sendable {
    /// Nothing for children of whom no register says where they live.
    package let division: DivisionCode?
    package let name: String
    package let neverVisited: WorkCount
    /// Visited before, and overdue now.
    package let overdue: WorkCount
    /// Not overdue, and due within the days asked about.
    package let due: WorkCount
}

/// Visits owed, place by place.
package struct VisitCounts: Encodable, Sendable {
    package let asOf: CalendarDate
    package let within: Int
    /// Counties; townships of a county that is asked about.
    package let places: [PlaceVisits]
}

/// Counts the visits that are due and overdue (clause 2(2) of the plan); the registrar's work.
package struct CountVisits {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - division: Where the children live; of a county the townships are told.
    ///   - days: How far ahead a visit is called due.
    package func callAsFunction(
        asOf date: CalendarDate, division: DivisionCode?, within days: Int,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> VisitCounts {
        let plan = try await VisitPlan(office, asOf: date, why: "counts as of \(date)", progress: progress)
        office.logger.info("visits counted", metadata: ["asOf": "\(date)"])
        let byTownship = (division?.level ?? .province) >= .county
        let places = Dictionary(grouping: plan.within(division)) { byTownship ? $0.home : $0.home?.county }
        return VisitCounts(
            asOf: date, within: days,
            places: places.sorted { ($0.key?.number ?? .max) < ($1.key?.number ?? .max) }.map { place, visits in
                PlaceVisits(place, visits.map(\.schedule), on: date, within: days)
            })
    }
}

extension PlaceVisits {
    fileprivate init(_ place: DivisionCode?, _ schedules: [VisitSchedule], on date: CalendarDate, within days: Int) {
        let owed = schedules.filter { $0.isOverdue(on: date) }
        self.init(
            division: place, name: place.map(Divisions.current.name(of:)) ?? "居住地不明",
            neverVisited: WorkCount(owed.count { $0.visited == nil }),
            overdue: WorkCount(owed.count { $0.visited != nil }),
            due: WorkCount(schedules.count { !$0.isOverdue(on: date) && $0.isDue(on: date, within: days) }))
    }
}
