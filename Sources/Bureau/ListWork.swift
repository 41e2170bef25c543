internal import Approvals
internal import Intake
package import Records
internal import Sealing
internal import Storage

/// A visit that was made, as the work log has it.
package struct LoggedVisit: Encodable, Sendable {
    package let date: CalendarDate
    package let visitor: String
    package let place: String
    package let record: String
    package let child: MaskedRow
    package let guardianship: String?
}

/// The work log of a period: visits made, by whom, where.
package struct WorkLog: Encodable, Sendable {
    package let from: CalendarDate
    package let to: CalendarDate
    /// The oldest first.
    package let visits: [LoggedVisit]
    /// How many each visitor made.
    package let visitors: [String: Int]
    /// How many were made in each place.
    package let places: [String: Int]
}

/// Lists the visits that were made in a period, whether recorded one by one or imported; the registrar's work.
package struct ListWork {
    private static let read: [Field] = [.visited, .visitor, .residence, .registration, .guardianship]

    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        from first: CalendarDate, to last: CalendarDate, division: DivisionCode?, why: String
    ) async throws -> WorkLog {
        let access = office.access
        try access.demand(VisitPlan.telling, else: Mend.letSee)
        let why = try Reason.checked(why)
        let locked = office.keyring.lockedFields
        let fields = Self.read.filter { locked[$0] == nil }
        try await Journal(office).note(.screened, why: "the work log: \(why)", fields: fields)
        var made: [(entry: OpenedEntry, date: CalendarDate)] = []
        for try await page in office.store.pages() where page.entries.contains(where: { $0.register == .homeVisits }) {
            let records = Set(page.entries.filter { $0.register == .homeVisits }.map(\.record))
            for opened in try await OpenedPage(office).open(page, only: Set(fields), records: records) {
                let values = opened.entry.values
                guard let date = values[.visited].flatMap({ CalendarDate(iso: $0) }), (first...last).contains(date),
                    Self.isWithin(division, values), access.verdict(on: Self.places(values)) == .granted
                else { continue }
                made.append((opened, date))
            }
        }
        made.sort { ($0.date, $0.entry.record.number) < ($1.date, $1.entry.record.number) }
        let rows = try await MaskedRows(office).open(made.map(\.entry.record), why: "for the work log: \(why)")
        let visits = made.compactMap { one in
            rows[one.entry.record].map { Self.logged(one.entry.entry, one.date, $0) }
        }
        return WorkLog(
            from: first, to: last, visits: visits,
            visitors: Dictionary(grouping: visits, by: \.visitor).mapValues(\.count),
            places: Dictionary(grouping: visits, by: \.place).mapValues(\.count))
    }

    private static func places(_ values: FieldValues) -> [DivisionCode] {
        [Field.residence, .registration].compactMap { values[$0].flatMap { DivisionCode($0) } }
    }

    private static func isWithin(_ division: DivisionCode?, _ values: FieldValues) -> Bool {
        guard let division else { return true }
        return values[.residence].flatMap { DivisionCode($0) }?.isWithin(division) ?? false
    }

    private static func logged(_ entry: RegisterEntry, _ date: CalendarDate, _ row: MaskedRow) -> LoggedVisit {
        LoggedVisit(
            date: date, visitor: entry.values[.visitor] ?? "未填写",
            place: entry.values[.residence].flatMap { DivisionCode($0) }.map(Divisions.current.fullName(of:)) ?? "不明",
            record: row.record, child: row,
            guardianship: entry.values[.guardianship].flatMap { CodeList.guardianship.label(of: $0) })
    }
}
