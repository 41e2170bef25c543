internal import Intake
package import Records
internal import Sealing

/// A case as lists show it.
package struct ListedCase: Encodable, Sendable {
    /// The record that it is decided under.
    package let record: String
    package let need: CareNeed
    /// The township or county where the child lives, or else the county where it is registered.
    package let place: String
    package let child: MaskedRow
    /// `open`, `confirmed`, `dismissed`, or `referred` to a department.
    package let state: String
    package let referredTo: String?
    package let found: Moment
    /// The journal's number of the decision, by which it can be undone.
    package let decision: Int?
    /// Days from the finding to the decision, or to today.
    package let days: Int
}

/// Cases of help, the longest open first.
package struct CaseList: Encodable, Sendable {
    package let asOf: CalendarDate
    /// About how many there are; `cases` are the first.
    package let matching: WorkCount
    package let cases: [ListedCase]
    package let untold: [CareNeed]
}

/// Lists children who may need help, masked, for the county that may see them; the registrar's work.
///
/// Guarantee: the journal says, before anything is opened, which fields are read and which records are shown, and why.
package struct ListCases {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - need: One need, or all of them.
    ///   - division: Where the children live: a city, a county or a township; everywhere unless given.
    ///   - everything: Decided cases as well.
    package func callAsFunction(
        asOf date: CalendarDate, need: CareNeed?, division: DivisionCode?, everything: Bool, limit: Int, why: String,
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> CaseList {
        let why = try Reason.checked(why)
        let cases = try await CareCases(office, asOf: date, why: why, progress: progress)
        let wanted = cases.all.filter { one in
            (need == nil || one.need == need) && (everything || one.history.state == .open)
                && (division == nil || (one.township ?? one.county).map { $0.isWithin(division ?? $0) } ?? false)
        }
        let first = wanted.sorted { ($0.history.found, $0.need) < ($1.history.found, $1.need) }.prefix(limit)
        let rows = try await MaskedRows(office).open(first.map { $0.records[0] }, why: "to match for help: \(why)")
        return CaseList(
            asOf: date, matching: WorkCount(wanted.count),
            cases: first.compactMap { one in rows[one.records[0]].map { listed(one, $0) } }, untold: cases.untold)
    }

    private func listed(_ one: CareCase, _ row: MaskedRow) -> ListedCase {
        let place = one.township ?? one.county
        return ListedCase(
            record: row.record, need: one.need, place: place.map(Divisions.current.fullName(of:)) ?? "不明", child: row,
            state: one.history.state.name, referredTo: one.history.state.department?.name, found: one.history.found,
            decision: one.history.decision, days: one.history.days(until: office.now()))
    }
}

extension CaseState {
    var name: String {
        switch self {
        case .open: "open"
        case .confirmed: "confirmed"
        case .dismissed: "dismissed"
        case .referred: "referred"
        }
    }

    var department: DepartmentID? {
        if case .referred(let department) = self { department } else { nil }
    }
}

extension CaseHistory {
    /// Days from the finding to the decision, or to `now`.
    func days(until now: Moment) -> Int { (decided ?? now).date().dayNumber - found.date().dayNumber }
}
