import Records
import Tabulation

/// What readers have when a table comes out: the other tables of its snapshot, and those of other moments.
struct EarlierTables: Sendable {
    struct Table: Sendable {
        /// As messages call it: a release by its identifier, a draft by its table.
        var name: String
        let figures: Figures
        /// What must stay possible of its cells, by its positions, and of sums that are never printed, after those; known of
        /// drafts that were counted once more.
        var demands: [Demand] = []
        /// The positions that each of these sums adds up.
        var virtualSums: [[Int]] = []
        /// The counts of a table that is still to come; nothing of one that readers have.
        var coming: [Int]?

        var isComing: Bool { coming != nil }
    }

    static let none = EarlierTables(beside: [])

    /// Of the same snapshot.
    private(set) var beside: [Table]
    /// Of other snapshots, with their place in time: below zero before the table at hand, above it after.
    private(set) var past: [(table: Table, moment: Int)] = []
    /// What ties the moments.
    private(set) var changes: KnownChanges

    init(beside: [Table], changes: ChangeBound? = nil) {
        self.beside = beside
        self.changes = KnownChanges(bound: changes)
    }

    /// - Parameter past: Tables of other moments, each of its own, the earliest first.
    init(_ beside: [Figures], past: [Figures] = [], changes: ChangeBound? = nil) {
        self.init(beside: beside.map { Table(name: $0.description.table, figures: $0) }, changes: changes)
        for (index, figures) in past.enumerated() {
            self.past.append((Table(name: figures.description.table, figures: figures), index - past.count))
        }
    }

    /// Sorts releases by what they count: the same snapshot as the table at hand, which has these values, or another.
    ///
    /// Those of divisions that have no child in common with the table's are left out.
    init(
        of outline: TableOutline, values: [Int], beside drafts: [Table], releases: [EarlierRelease],
        changes: ChangeBound?
    ) {
        self.init(
            beside: drafts.map { draft in
                var table = draft
                if let release = releases.first(where: { $0.figures == draft.figures }) { table.name = release.name }
                return table
            }, changes: changes)
        var others: [EarlierRelease] = []
        let own = Dictionary(zip(CellIdentities(outline).names, values)) { first, _ in first }
        let (division, date) = (outline.description.division, outline.description.referenceDate)
        for release in releases where !beside.contains(where: { $0.figures == release.figures }) {
            let description = release.figures.description
            guard description.division.isWithin(division) || division.isWithin(description.division) else { continue }
            let isSame =
                switch release.origin {
                case .thisSnapshot: true
                case .otherSnapshot: false
                case .unknown: description.referenceDate == date && release.figures.agree(with: own)
                }
            if isSame {
                beside.append(Table(name: release.name, figures: release.figures))
            } else {
                others.append(release)
            }
        }
        placeInTime(others, around: date)
    }

    /// Readers' tables that are tied to the one at hand, those of its own snapshot first.
    var tables: [Table] { beside + (changes.bound == nil ? [] : past.map(\.table)) }

    /// The places in time of `tables`, after that of the table at hand.
    var moments: [Int] { [0] + beside.map { _ in 0 } + (changes.bound == nil ? [] : past.map(\.moment)) }

    var outlines: [TableOutline] { tables.map { TableOutline($0.figures) } }

    /// The cells of all tables, those of the one at hand first.
    func cells(beside outline: TableOutline, virtualSums: [[Int]]) -> AdditiveCells {
        AdditiveCells(
            [outline] + outlines, moments: moments,
            virtualSums: [virtualSums] + tables.map(\.virtualSums))
    }

    /// What must stay possible of the cells that other tables withhold, by the cells' numbers.
    func demands(_ cells: AdditiveCells, scale: Int = 1, printed: [Int?]) -> [Demand] {
        tables.enumerated().flatMap { index, table in
            table.demands.map {
                Demand(
                    cell: cells.number(of: $0.cell, in: index + 1), lowest: $0.lowest * scale,
                    highest: $0.highest * scale)
            }.filter { printed[$0.cell] == nil }
        }
    }

    /// What readers have, without what is still to come.
    var printed: EarlierTables {
        var other = self
        other.beside = beside.filter { !$0.isComing }
        return other
    }

    func knowing(_ changes: KnownChanges) -> EarlierTables {
        var other = self
        other.changes = changes
        return other
    }

    /// With some of `tables` alone, by their places there.
    func keeping(_ places: [Int]) -> EarlierTables {
        var other = self
        other.beside = places.filter { $0 < beside.count }.map { beside[$0] }
        other.past = places.filter { $0 >= beside.count }.map { past[$0 - beside.count] }
        return other
    }

    private mutating func placeInTime(_ releases: [EarlierRelease], around date: CalendarDate?) {
        let sorted = releases.enumerated().sorted { one, other in
            let (first, second) = (one.element.date, other.element.date)
            return first == second ? one.offset < other.offset : first < second
        }.map(\.element)
        // What is of the same day but another snapshot is out already, so that it comes before.
        let here = date.map { "\($0)" } ?? ""
        let before = Self.grouped(sorted.filter { $0.date <= here })
        for (index, group) in before.enumerated() {
            past += group.map { (Table(name: $0.name, figures: $0.figures), index - before.count) }
        }
        for (index, group) in Self.grouped(sorted.filter { $0.date > here }).enumerated() {
            past += group.map { (Table(name: $0.name, figures: $0.figures), index + 1) }
        }
    }

    /// Releases of one snapshot together, as far as it is known or their figures agree.
    private static func grouped(_ releases: [EarlierRelease]) -> [[EarlierRelease]] {
        var groups: [[EarlierRelease]] = []
        for release in releases {
            let place = groups.lastIndex { group in
                guard let first = group.first, first.date == release.date else { return false }
                if first.origin != .unknown || release.origin != .unknown { return first.origin == release.origin }
                return group.allSatisfy { release.figures.agree(with: $0.figures.printed) }
            }
            if let place { groups[place].append(release) } else { groups.append([release]) }
        }
        return groups
    }
}

/// One that is still to come holds counts.
extension EarlierTables.Table: CustomReflectable {
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension EarlierRelease {
    fileprivate var date: String { figures.description.referenceDate.map { "\($0)" } ?? "" }
}

extension Figures {
    /// The printed figures by what their cells restrict.
    var printed: [String: Int] {
        var printed: [String: Int] = [:]
        for (name, cell) in zip(CellIdentities(TableOutline(self)).names, cells) {
            if case .published(let value) = cell { printed[name] = value }
        }
        return printed
    }

    /// Whether no printed figure differs from one that is known of the same children.
    fileprivate func agree(with known: [String: Int]) -> Bool {
        printed.allSatisfy { name, value in known[name].map { $0 == value } ?? true }
    }
}
