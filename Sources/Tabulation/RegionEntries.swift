import Records
import Synchronization

/// The region axis of one division's table: the division, and what it consists of down to a level.
///
/// Its shape depends on the division alone, never on who lives there: a county's "township not known" is always an
/// entry, whose code is the county's followed by three zeros.
struct RegionEntries {
    private(set) var entries: [TableDimension.Entry] = []
    private(set) var leaves: [Int] = []
    /// For each of `Places.current` the leaf it is counted in; nothing for places elsewhere.
    private(set) var leafOfPlace: [Int?]

    /// The divisions within each one, in code order; to ask for those of each county in turn would go through all of them
    /// sixty times for each table.
    private static let children = Dictionary(
        grouping: Divisions.current.cities + Divisions.current.counties + Divisions.current.townships
    ) { $0.code.parent ?? $0.code }

    /// Those that were made before: tables of the same division need the same thousand entries again and again.
    static func shared(of division: DivisionCode, to level: DivisionCode.Level) -> RegionEntries {
        let key = Key(division: division, level: level)
        if let made = made.withLock({ $0[key] }) { return made }
        let entries = RegionEntries(of: division, to: level)
        made.withLock { $0[key] = entries }
        return entries
    }

    /// At most one for each division and level there is.
    private static let made = Mutex<[Key: RegionEntries]>([:])

    private struct Key: Hashable {
        let division: DivisionCode
        let level: DivisionCode.Level
    }

    private init(of division: DivisionCode, to level: DivisionCode.Level) {
        leafOfPlace = Array(repeating: nil, count: Places.current.count)
        append(division, named: Divisions.current.name(of: division), below: nil, to: level)
    }

    private mutating func append(
        _ division: DivisionCode, named name: String, below parent: Int?, to level: DivisionCode.Level
    ) {
        let place = entries.count
        append(code: division.description, label: name, below: parent)
        guard division.level < level else { return close(place, holding: division) }
        for child in Self.children[division] ?? [] { append(child.code, named: child.name, below: place, to: level) }
        guard division.level == .county else { return }
        append(code: "\(division)000", label: "\(name)（乡镇不详）", below: place)
        // The county's own place in the column stands for the children of whom no more is known.
        if let index = Places.current.index(of: division) { leafOfPlace[index] = leaves.count }
        leaves.append(place + entries[place...].count - 1)
    }

    private mutating func append(code: String, label: String, below parent: Int?) {
        let level = parent.map { entries[$0].level + 1 } ?? 0
        entries.append(.init(code: code, label: label, parent: parent, level: level))
    }

    private mutating func close(_ place: Int, holding division: DivisionCode) {
        if division.level == .township {
            // The only place within it; looking through all of them for each township would take a million steps.
            if let index = Places.current.index(of: division) { leafOfPlace[index] = leaves.count }
            return leaves.append(place)
        }
        for (index, code) in Places.current.codes.enumerated() where code.isWithin(division) {
            leafOfPlace[index] = leaves.count
        }
        leaves.append(place)
    }
}
