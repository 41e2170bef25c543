import Records

/// The rows of one child made one: the owner of a field decides, and among rows of one register the latest.
struct MergedRows {
    private(set) var facts = Facts()
    private(set) var disagreements: [Disagreement] = []
    private(set) var visits: [HomeVisit] = []

    init(_ rows: [LinkageRow]) {
        let rows = Self.ordered(rows)
        for (place, field) in Facts.fields.enumerated() where field != .residentSince {
            facts[place] = settled(field, rows) { $0.facts[place] }
        }
        facts[.residentSince] = settledArrival(rows)
        _ = settled(.name, rows) { $0.name + 1 }
        visits = homeVisits(rows)
    }

    /// Home visits by the day of the visit, undated ones first; other rows as they were added. Rows of different
    /// registers need no order among themselves.
    private static func ordered(_ rows: [LinkageRow]) -> [LinkageRow] {
        guard rows.count(where: { $0.register == .homeVisits }) > 1 else { return rows }
        let visits = rows.enumerated().filter { $0.element.register == .homeVisits }
        let sorted = visits.sorted { ($0.element.facts[.visited], $0.offset) < ($1.element.facts[.visited], $1.offset) }
        return rows.filter { $0.register != .homeVisits } + sorted.map(\.element)
    }

    /// The latest value of the owner's register, or else the latest of any; a disagreement between registers is noted.
    private mutating func settled(
        _ field: Field, _ rows: [LinkageRow], _ value: (LinkageRow) -> UInt32
    ) -> UInt32 {
        var latest: [RegisterName: UInt32] = [:]
        var chosen: UInt32 = 0
        var isOwners = false
        for row in rows {
            let said = value(row)
            guard said != 0 else { continue }
            latest[row.register] = said
            let owns = row.register.department == field.owner
            if owns || !isOwners { (chosen, isOwners) = (said, owns) }
        }
        if Set(latest.values).count > 1 {
            disagreements.append(
                Disagreement(field: field, records: rows.filter { value($0) != 0 }.map(\.record)))
        }
        return chosen
    }

    /// The day the child came to where it lives, from the rows that say it lives in that county.
    private mutating func settledArrival(_ rows: [LinkageRow]) -> UInt32 {
        let here = facts.division(.residence)?.county
        let about = rows.filter { $0.facts.division(.residence)?.county == here }
        return settled(.residentSince, about) { $0.facts[.residentSince] }
    }

    private func homeVisits(_ rows: [LinkageRow]) -> [HomeVisit] {
        let visits = rows.compactMap { row -> HomeVisit? in
            guard row.register == .homeVisits, row.facts[.visited] != 0,
                let residence = row.facts.division(.residence)
            else { return nil }
            return HomeVisit(day: Day(number: row.facts[.visited]), residence: residence)
        }
        let home = facts.division(.registration)
        return visits.contains { $0.residence.county == home } ? visits : []
    }
}
