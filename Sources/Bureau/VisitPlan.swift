internal import Approvals
internal import Intake
internal import Records
internal import Sealing

/// A child that is visited, and when next.
struct PlannedVisit {
    /// The child's rows; it is listed under the first.
    let records: [RecordID]
    /// Where it lives: a township, or the county where only that is known.
    let home: DivisionCode?
    let schedule: VisitSchedule
}

/// The visits that the registers ask for: of every child that counts, and of those who live alone, within the account's
/// territory.
struct VisitPlan {
    /// What every visit that is owed tells: how often a child is visited says how its guardianship was found.
    static let telling: [Field] = [.guardianship, .visited]

    let all: [PlannedVisit]
    /// Every child of the registers, as it was known on the day.
    let linked: LinkedRows
    private let facts: [Int: VisitFacts]
    private let intervals: VisitIntervals

    init(
        _ office: Office, asOf date: CalendarDate, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws {
        try office.access.demand(Self.telling, else: Mend.letSee)
        intervals = try OfficeConfiguration.read(office.folder).visitIntervals()
        let entries = try OpenedEntries(office, also: VisitFacts.fields)
        try await Journal(office).note(.screened, why: "visits: \(why)", fields: entries.fields)
        var facts: [Int: VisitFacts] = [:]
        let linked = try await entries.link(
            knownOn: date, noting: { facts[$0] = VisitFacts($1, asOf: date) }, progress: progress)
        let screening = screen(linked.children, asOf: date)
        (self.linked, self.facts) = (linked, facts)
        let intervals = intervals
        // Who lives alone counts nowhere, and is visited all the same.
        all = (screening.counted + screening.emergencies).filter { child in
            office.access.verdict(on: child.places) == .granted
        }.map { PlannedVisit($0, linked, facts, intervals) }
    }

    /// Those of children who live in a division.
    func within(_ division: DivisionCode?) -> [PlannedVisit] {
        guard let division else { return all }
        return all.filter { $0.home?.isWithin(division) ?? false }
    }

    /// How the child of a record would be visited, also where it is in no list; nothing for a record that nobody knew of.
    func visit(of record: RecordID) -> PlannedVisit? {
        linked.children.first { $0.records.contains { linked.names[$0] == record } }
            .map { PlannedVisit($0, linked, facts, intervals) }
    }
}

extension PlannedVisit {
    fileprivate init(
        _ child: LinkedChild, _ linked: LinkedRows, _ facts: [Int: VisitFacts], _ intervals: VisitIntervals
    ) {
        var more = VisitFacts()
        for record in child.records { if let told = facts[record] { more.add(told) } }
        self.init(
            records: child.records.map { linked.names[$0] }, home: child.residence,
            schedule: VisitSchedule(child, more, intervals: intervals))
    }
}
