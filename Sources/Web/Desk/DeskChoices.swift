import Bureau
import Records

/// What a form offers to choose from, as its template prints it.
enum DeskChoices {
    typealias Choice = [String: Any]

    static func choice(_ value: String, _ title: String, _ chosen: Bool) -> Choice {
        ["value": value, "title": title, "chosen": chosen]
    }

    static func codes(_ list: CodeList, _ chosen: [String]) -> [Choice] {
        list.entries.map { choice($0.code, $0.label, chosen.contains($0.code)) }
    }

    static func needs(_ facts: DeskFacts, _ chosen: String?) -> [Choice] {
        facts.needs.map { choice($0.rawValue, $0.title, $0.rawValue == chosen) }
    }

    static func departments(_ facts: DeskFacts, _ chosen: String?) -> [Choice] {
        facts.departments.map { choice($0.id.name, $0.name, $0.id.name == chosen) }
    }

    /// What the first choice of a division says, which is none.
    static func everywhere(_ territory: DivisionCode) -> String {
        let name = Divisions.current.name(of: territory)
        return territory.level == .province ? "全省" : "全部：住在或户籍在\(name)"
    }

    /// The divisions within the territory down to the next two levels, each group under what it lies in, and one elsewhere
    /// that is asked for: children who are registered here live there.
    static func divisions(within territory: DivisionCode, _ chosen: String?) -> [Choice] {
        let divisions = Divisions.current
        let next = divisions.children(of: territory)
        let groups =
            territory.level == .province
            ? next.map { ($0.name, [$0] + divisions.children(of: $0.code)) }
            : [(divisions.name(of: territory), [divisions[territory]].compactMap(\.self) + next)]
        let other = chosen.flatMap { DivisionCode($0) }.flatMap { divisions[$0] }
        let isOffered = groups.contains { $0.1.contains { $0.code == other?.code } }
        let elsewhere = other.map { isOffered ? [] : [("别处", [$0])] } ?? []
        return (elsewhere + groups).map { group($0.0, $0.1, chosen) }
    }

    /// Every township of the province by its county, those of the territory first.
    static func townships(_ territory: DivisionCode, _ chosen: String?) -> [Choice] {
        let divisions = Divisions.current
        let own = divisions.counties.filter { $0.code.isWithin(territory) }
        let others = divisions.counties.filter { !$0.code.isWithin(territory) }
        return (own + others).map { group($0.name, divisions.children(of: $0.code), chosen) }
    }

    private static func group(_ title: String, _ divisions: [Division], _ chosen: String?) -> Choice {
        [
            "group": title,
            "choices": divisions.map { choice($0.code.description, $0.name, $0.code.description == chosen) },
        ]
    }
}
