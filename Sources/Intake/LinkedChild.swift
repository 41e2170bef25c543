package import Records

/// One child as all registers together describe it: each field from the register of its owner, or else from another.
///
/// Holds no name, number or address, only what screening and tables ask for.
package struct LinkedChild: Sendable {
    /// The rows that are about this child, by the names the caller gave them, in the order they were added.
    package let records: [Int]
    /// Fields in which registers disagree. The owner's value is the one that counts.
    package let disagreements: [Disagreement]
    /// Whether it was left apart although several children share its name, birth date and sex.
    package let isAmbiguous: Bool

    private let birth: Day
    let facts: Facts
    /// The home visits, oldest first, where one of them found the child in its county of registration.
    private let visits: [HomeVisit]

    /// `rows` are all about one child and not none, in the order they were added.
    init(_ rows: [LinkageRow], isAmbiguous: Bool) {
        let merged = MergedRows(rows)
        records = rows.map(\.record)
        birth = rows[0].birth
        facts = merged.facts
        disagreements = merged.disagreements
        visits = merged.visits
        self.isAmbiguous = isAmbiguous
    }

    package var birthDate: CalendarDate { birth.date }
    /// The county-level place of household registration.
    package var registration: DivisionCode? { facts.division(.registration) }
    /// Where the child lives: a township or county of Jilin.
    package var residence: DivisionCode? { facts.division(.residence) }
    package var residentSince: CalendarDate? { facts.day(.residentSince) }

    /// Whether the child is known to live without any guardian.
    package var isUnaccompanied: Bool { facts.number(.accompaniment) == 0 }

    /// Whether somebody should look at this child's rows.
    package var needsReview: Bool { isAmbiguous || !disagreements.isEmpty }

    /// The first reason not to count the child on `date`, or nothing when it counts.
    package func reasonToDrop(asOf date: CalendarDate) -> DropReason? {
        MigrantChild(
            birthDate: birthDate, registration: registration, residence: residence, residentSince: residentSince,
            accompaniment: facts.number(.accompaniment).map(String.init), hasReturned: hasReturned(by: date)
        ).reasonToDrop(asOf: date)
    }

    /// Whether the newest home visit on or before `date` found the child in its county of registration, though it has
    /// been living elsewhere.
    private func hasReturned(by date: CalendarDate) -> Bool {
        let last = Day(date)
        guard let newest = visits.last(where: { $0.day.number <= last.number }) else { return false }
        return newest.residence.county == registration && residence?.county != registration
    }
}

extension LinkedChild: CustomStringConvertible, CustomReflectable {
    /// How many rows it has and nothing personal.
    package var description: String { "a child known from \(records.count) rows" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where a home visit found a child, and when.
struct HomeVisit: Sendable {
    let day: Day
    let residence: DivisionCode
}
