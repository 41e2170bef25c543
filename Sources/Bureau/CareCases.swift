internal import Approvals
internal import Intake
internal import Records
internal import Sealing
internal import Storage

/// A child that the registers say may need help, and what became of that so far.
struct CareCase {
    let need: CareNeed
    /// The child's rows; the case is listed under the first.
    let records: [RecordID]
    /// The county and the township where the child lives, or else the county where it is registered.
    let county: DivisionCode?
    let township: DivisionCode?
    let history: CaseHistory
}

/// The cases that the registers show, within the account's territory and of the needs it may see.
///
/// Guarantee: each is in the journal, from the time it was first shown to anybody.
struct CareCases {
    let asOf: CalendarDate
    let all: [CareCase]
    /// How many were not known before.
    let new: Int
    /// Needs that the registers handed in, and the fields open to the office, do not tell.
    let untold: [CareNeed]

    init(
        _ office: Office, asOf date: CalendarDate, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws {
        try office.access.demand()
        asOf = date
        let told = try await Self.told(office)
        untold = CareNeed.allCases.filter { !told.contains($0) }
        let entries = try OpenedEntries(office, also: CareNeed.orphan.fields)
        try await Journal(office).note(.screened, why: "to match for help: \(why)", fields: entries.fields)
        var circumstances: [Int: ParentCircumstance] = [:]
        let linked = try await entries.link(
            knownOn: date, noting: { circumstances[$0] = ParentCircumstance($1) }, progress: progress)
        let found = Self.match(
            linked, circumstances, CareMatching(asOf: date, telling: told.filter(office.access.maySee)), office)
        let known = try await StandingCases(office)
        let today = office.now().date()
        let fresh = found.filter { known.history($0.need, of: $0.records, on: today) == nil }
        try await Self.note(fresh, asOf: date, in: office)
        new = fresh.count
        let standing = fresh.isEmpty ? known : try await StandingCases(office)
        all = found.compactMap { found in
            standing.history(found.need, of: found.records, on: today).map { history in
                let home = found.child.residence ?? found.child.registration
                return CareCase(
                    need: found.need, records: found.records, county: home?.county,
                    township: home?.level == .township ? home : nil, history: history)
            }
        }
    }

    private struct Found {
        let need: CareNeed
        let child: LinkedChild
        let records: [RecordID]
    }

    /// The needs whose register was handed in and whose fields no department keeps to itself.
    private static func told(_ office: Office) async throws -> Set<CareNeed> {
        let counts = try await office.store.entryCounts()
        let locked = Set(office.keyring.lockedFields.keys)
        return Set(
            CareNeed.allCases.filter { (counts[$0.register] ?? 0) > 0 && locked.isDisjoint(with: $0.fields) })
    }

    private static func match(
        _ linked: LinkedRows, _ circumstances: [Int: ParentCircumstance], _ matching: CareMatching, _ office: Office
    ) -> [Found] {
        linked.children.flatMap { child -> [Found] in
            let needs = matching.needs(of: child, child.records.compactMap { circumstances[$0] })
            guard !needs.isEmpty, office.access.verdict(on: child.places) == .granted else { return [] }
            let records = child.records.map { linked.names[$0] }
            return needs.map { Found(need: $0, child: child, records: records) }
        }
    }

    private static func note(_ cases: [Found], asOf date: CalendarDate, in office: Office) async throws {
        for (need, found) in Dictionary(grouping: cases, by: \.need).sorted(by: { $0.key < $1.key }) {
            try await Journal(office).note(
                .matched, why: "cases found as of \(date)", records: found.map { "\($0.records[0])" },
                case: .init(need: need, asOf: date, to: nil))
        }
    }
}
