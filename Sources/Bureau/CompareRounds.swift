internal import Approvals
internal import Intake
internal import Logging
package import Records
internal import Sealing

/// About how much changed in a county since the last round: numbers about the office's own work, in steps. How many children
/// count there, then or now, is for releases to say.
package struct CountyRound: Encodable, Sendable {
    package let division: DivisionCode
    package let name: String
    package let entered: WorkCount
    /// By the reason not to count any more.
    package let left: [String: WorkCount]
    package let leavers: WorkCount
    package let movedIn: WorkCount
    package let movedOut: WorkCount
    package let movedWithin: WorkCount
    package let foundLater: WorkCount
    package let droppedLater: WorkCount
    package let corrected: WorkCount
    /// Registers in which nothing came about the county's children since the last round.
    package let silent: [RegisterName]

    /// Whether nothing at all came.
    package var isNotUpdated: Bool { silent.count == RegisterName.allCases.count }
}

/// The comparison of a round with the one before.
package struct RoundAnswer: Encodable, Sendable {
    package let since: CalendarDate
    package let asOf: CalendarDate
    /// In the order of divisions: every county of the province, or of the account's territory.
    package let counties: [CountyRound]
}

/// Compares what the registers say now with the last round, county by county; the registrar's work.
package struct CompareRounds {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter since: The last round's reference date; the newest before `date` unless given.
    package func callAsFunction(
        asOf date: CalendarDate, since named: CalendarDate?, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RoundAnswer {
        try office.access.demand()
        let last = try await PastRounds(office).round(before: date, named: named)
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to compare \(date) with the round of \(last.asOf)", fields: entries.fields)
        let linked = try await entries.link(before: last.next, progress: progress)
        office.logger.info("rounds compared", metadata: ["asOf": "\(date)", "since": "\(last.asOf)"])
        let changes = RoundChanges(linked.children, earlier: linked.earlier, since: last.asOf, to: date)
        let heard = heard(linked, since: last)
        let counties = Divisions.current.counties.filter { office.access.verdict(on: [$0.code]) == .granted }
        return RoundAnswer(
            since: last.asOf, asOf: date,
            counties: counties.map { county in
                CountyRound(
                    county, changes.counties[county.code] ?? CountyChanges(), heard: heard[county.code] ?? [])
            })
    }

    /// The registers of which rows came since about children who live in each county.
    private func heard(_ linked: LinkedRows, since last: JournalEntry.Round) -> [DivisionCode: Set<RegisterName>] {
        var heard: [DivisionCode: Set<RegisterName>] = [:]
        for child in linked.children {
            guard let county = child.residence?.county else { continue }
            for record in child.records where linked.names[record].number >= last.next {
                heard[county, default: []].insert(linked.registers[record])
            }
        }
        return heard
    }
}

extension CountyRound {
    fileprivate init(_ county: Division, _ changes: CountyChanges, heard: Set<RegisterName>) {
        self.init(
            division: county.code, name: county.name, entered: WorkCount(changes.entered),
            left: Dictionary(uniqueKeysWithValues: changes.left.map { ($0.key.rawValue, WorkCount($0.value)) }),
            leavers: WorkCount(changes.leavers), movedIn: WorkCount(changes.movedIn),
            movedOut: WorkCount(changes.movedOut), movedWithin: WorkCount(changes.movedWithin),
            foundLater: WorkCount(changes.foundLater), droppedLater: WorkCount(changes.droppedLater),
            corrected: WorkCount(changes.corrected), silent: RegisterName.allCases.filter { !heard.contains($0) })
    }
}
