import Records

/// The rows of one child made one: a field's owner decides, or else any register that says something, and the latest row
/// among those of one register.
struct MergedRows {
    private(set) var facts = Facts()
    /// A day as `Facts` counts them.
    private(set) var birth: UInt32
    private(set) var disagreements: [Disagreement] = []
    /// Dated home visits, oldest first; none unless one found the child in its county of registration.
    private(set) var visits: [HomeVisit] = []

    init(_ added: [LinkageRow]) {
        let rows = Self.ordered(added)
        birth = Self.birth(among: rows)
        if Self.registersDisagree(in: rows, { $0.birth }) { note(.birthDate, rows) }
        if Self.registersDisagree(in: rows, { $0.name + 1 }) { note(.name, rows) }
        for (place, field) in Facts.fields.enumerated() where field != .residence && field != .residentSince {
            facts[place] = settled(field, among: rows) { $0.facts[place] }
        }
        settleResidence(rows)
        visits = homeVisits(rows)
    }

    /// Home visits last and by the day of the visit, undated ones first, since files of visits come in any order; other
    /// rows as they were added.
    private static func ordered(_ rows: [LinkageRow]) -> [LinkageRow] {
        guard rows.count(where: { $0.register == .homeVisits }) > 1 else { return rows }
        let visits = rows.enumerated().filter { $0.element.register == .homeVisits }
        let sorted = visits.sorted { ($0.element.facts[.visited], $0.offset) < ($1.element.facts[.visited], $1.offset) }
        return rows.filter { $0.register != .homeVisits } + sorted.map(\.element)
    }

    /// An identity card's number tells it; without one the field's owner, or else the latest row.
    private static func birth(among rows: [LinkageRow]) -> UInt32 {
        rows.first { $0.document.isIdentityCard }?.birth ?? chosen(.birthDate, among: rows) { $0.birth }
    }

    /// The value that counts, zero where nobody says anything; registers that disagree about it are noted.
    private mutating func settled(
        _ field: Field, among rows: [LinkageRow], _ value: (LinkageRow) -> UInt32
    ) -> UInt32 {
        if Self.registersDisagree(in: rows, value) { note(field, rows.filter { value($0) != 0 }) }
        return Self.chosen(field, among: rows, value)
    }

    private static func chosen(
        _ field: Field, among rows: [LinkageRow], _ value: (LinkageRow) -> UInt32
    ) -> UInt32 {
        let owner = field.owner
        return (rows.last { value($0) != 0 && $0.register.department == owner } ?? rows.last { value($0) != 0 })
            .map(value) ?? 0
    }

    /// Whether the latest values of two registers differ. A register that changed its own mind disagrees with nobody.
    private static func registersDisagree(in rows: [LinkageRow], _ value: (LinkageRow) -> UInt32) -> Bool {
        var latest = SIMD8<UInt32>()
        var said: UInt32 = 0
        for row in rows where value(row) != 0 {
            said = value(row)
            latest[Int(row.register.tag) - 1] = said
        }
        return (0..<8).contains { latest[$0] != 0 && latest[$0] != said }
    }

    private mutating func note(_ field: Field, _ rows: [LinkageRow]) {
        disagreements.append(Disagreement(field: field, records: rows.map(\.record)))
    }

    /// Where the child lives, and since when by the rows that agree on the county.
    ///
    /// Where the owner knows only the county, another register may know the township. A visit before the child came here
    /// tells of its past and disagrees with nobody.
    private mutating func settleResidence(_ rows: [LinkageRow]) {
        facts[.residence] = Self.chosen(.residence, among: rows) { $0.facts[.residence] }
        let here = facts.county(.residence)
        guard here != 0 else { return }
        let agreeing = rows.filter { $0.facts.county(.residence) == here }
        if facts[.residence] == here {
            facts[.residence] = agreeing.last { $0.facts[.residence] != here }?.facts[.residence] ?? here
        }
        facts[.residentSince] = settled(.residentSince, among: agreeing) { $0.facts[.residentSince] }
        let (residence, since) = (facts[.residence], facts[.residentSince])
        let present = rows.filter { $0.facts[.visited] == 0 || $0.facts[.visited] >= since }
        let disagree = Self.registersDisagree(in: present) {
            $0.facts[.residence] == here ? residence : $0.facts[.residence]
        }
        if disagree { note(.residence, present.filter { $0.facts[.residence] != 0 }) }
    }

    private func homeVisits(_ rows: [LinkageRow]) -> [HomeVisit] {
        let visits = rows.filter { $0.register == .homeVisits && $0.facts[.visited] != 0 && $0.facts[.residence] != 0 }
        let home = facts[.registration]
        guard visits.contains(where: { $0.facts.county(.residence) == home }) else { return [] }
        return visits.map { row in
            HomeVisit(
                day: row.facts[.visited], residence: row.facts[.residence], since: row.facts[.residentSince])
        }
    }
}
