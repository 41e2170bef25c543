import Records
import Tabulation

/// Cells that no table has, which tie tables that group a variable differently: for ages 0–6 in one table and 0–5 in
/// another the children who are six.
///
/// Nobody prints them, and none can be negative: so a reader bounds one table's cells by another's. Cells that differ in
/// one variable alone are a line; its finest parts, which none of its sets divides, add up to each of them, and those of
/// regions to those of the region they are in.
struct CommonParts {
    private(set) var sums: [AdditiveCells.Sum] = []
    /// How many cells there are with the new ones.
    private(set) var count: Int
    private let variables: [Variable]
    /// For each variable the sets of values that cells restrict it to, the whole among them, by their numbers.
    private var sets: [[TableOutline.Meaning]]
    private var numberOfSets: [[TableOutline.Meaning: Int]]
    private var cells: [Cell] = []
    /// Regions by the numbers of their sets, each before those it is divided into.
    private var families: [[Int]] = []
    /// The sums there are, each whole before its parts.
    private var known = Set<[Int]>()

    private struct Cell {
        /// For each variable the number of its set.
        let sets: [Int]
        let number: Int
        /// Nothing for a new one.
        let table: Int?
    }

    /// - Parameters:
    ///   - tables: of one moment, with the numbers of their cells.
    ///   - first: the number of the first new cell.
    init(_ tables: [(outline: TableOutline, numbers: [Int])], from first: Int) {
        let names = Set(tables.flatMap(\.outline.variables))
        variables = names.compactMap { Variable(rawValue: $0) }.sorted { $0.rawValue < $1.rawValue }
        sets = variables.map { _ in [] }
        numberOfSets = variables.map { _ in [:] }
        count = first
        // A file's dimensions are no variables that tables could share.
        guard tables.count > 1, !tables.contains(where: \.outline.description.isFromFile) else { return }
        for (table, (outline, numbers)) in tables.enumerated() { add(outline, numbers, table) }
        // What divides one variable has to be added up over the others as well.
        var before = -1
        while before < sums.count {
            before = sums.count
            for place in variables.indices {
                if variables[place] == .region { addUpRegions(place) } else { divide(place) }
            }
        }
    }

    private mutating func add(_ outline: TableOutline, _ numbers: [Int], _ table: Int) {
        var all: [[Int]] = [variables.indices.map { number(of: outline.meaning(without: variables[$0].rawValue), $0) }]
        for dimension in outline.dimensions {
            guard let place = variables.firstIndex(where: { $0.rawValue == dimension.name }) else { return }
            let entries = outline.meanings(of: dimension).map { number(of: $0, place) }
            if variables[place] == .region {
                for (parent, children) in dimension.families {
                    let family = [entries[parent]] + children.map { entries[$0] }
                    if !families.contains(family) { families.append(family) }
                }
            }
            all = all.flatMap { sets in
                entries.map { entry in
                    var sets = sets
                    sets[place] = entry
                    return sets
                }
            }
        }
        cells += zip(all, numbers).map { Cell(sets: $0, number: $1, table: table) }
    }

    private mutating func number(of set: TableOutline.Meaning, _ place: Int) -> Int {
        if let known = numberOfSets[place][set] { return known }
        numberOfSets[place][set] = sets[place].count
        sets[place].append(set)
        return sets[place].count - 1
    }

    /// Ties the new cells of each region to those of the regions it is divided into.
    private mutating func addUpRegions(_ place: Int) {
        for (others, line) in lines(of: place) where line.contains(where: { $0.table == nil }) {
            var cellOf: [Int: Cell] = [:]
            for cell in line { cellOf[cell.sets[place]] = cell }
            for family in families {
                guard let whole = cellOf[family[0]], family.dropFirst().contains(where: { cellOf[$0] != nil }) else {
                    continue
                }
                let parts = family.dropFirst().map { region in
                    let part = cellOf[region] ?? newCell(others, place, region)
                    cellOf[region] = part
                    return part
                }
                if whole.table == nil || parts.contains(where: { $0.table == nil }) {
                    add(whole.number, parts.map(\.number))
                }
            }
        }
    }

    private mutating func newCell(_ others: [Int], _ place: Int, _ set: Int) -> Cell {
        var sets = others
        sets[place] = set
        cells.append(Cell(sets: sets, number: count, table: nil))
        count += 1
        return cells[cells.count - 1]
    }

    private mutating func add(_ whole: Int, _ parts: [Int]) {
        guard parts != [whole], known.insert([whole] + parts).inserted else { return }
        sums.append(.init(whole: whole, parts: parts, isEnough: true))
    }

    /// Cells that differ in one variable alone, with their sets of the others.
    private func lines(of place: Int) -> [(others: [Int], cells: [Cell])] {
        var (lines, order) = ([[Int]: [Cell]](), [[Int]]())
        for cell in cells {
            var others = cell.sets
            others[place] = -1
            if lines[others, default: []].isEmpty { order.append(others) }
            lines[others, default: []].append(cell)
        }
        return order.map { ($0, lines[$0] ?? []) }
    }

    /// Divides every line of a variable into its finest parts, as far as no table does it.
    private mutating func divide(_ place: Int) {
        let sets = sets[place].map { ValueSet(variables[place], code: $0.text) }
        let members = sets.map { Set($0?.members ?? []) }
        for (others, cells) in lines(of: place) {
            let line = Line(cells.map { ($0.sets[place], $0.number, $0.table) }, sets, members)
            if line.isKnown { continue }
            divide(line, others, place)
        }
    }

    private mutating func divide(_ line: Line, _ others: [Int], _ place: Int) {
        var numbers = line.numbers
        let parts = line.finestParts.map { part in
            let set = number(of: .init(text: part.code), place)
            if numbers[set] == nil { numbers[set] = newCell(others, place, set).number }
            return (set: set, members: part.members)
        }
        for (set, members) in line.undivided {
            guard let whole = numbers[set] else { continue }
            let own = parts.filter { members.isSuperset(of: $0.members) }.compactMap { numbers[$0.set] }
            add(whole, own)
        }
    }

    /// Cells that differ in one variable alone.
    private struct Line {
        /// By the number of its set each cell's own.
        private(set) var numbers: [Int: Int] = [:]
        /// For each table its sets, and those of new cells.
        private var tables: [Int?: Set<Int>] = [:]
        private let sets: [ValueSet?]
        /// For each set its values.
        private let members: [Set<Int>]

        init(_ cells: [(set: Int, number: Int, table: Int?)], _ sets: [ValueSet?], _ members: [Set<Int>]) {
            (self.sets, self.members) = (sets, members)
            for cell in cells {
                numbers[cell.set] = cell.number
                tables[cell.table, default: []].insert(cell.set)
            }
        }

        /// Whether one table has all of it, and the sums that tie it.
        var isKnown: Bool {
            numbers.count == 1 || numbers.keys.contains { members[$0].isEmpty }
                || tables.contains { $0.key != nil && $0.value.count == numbers.count }
        }

        var finestParts: [ValueSet] { ValueSet.finestParts(of: numbers.keys.sorted().compactMap { sets[$0] }) }

        /// The sets of which no table has parts that add up to them.
        var undivided: [(set: Int, members: Set<Int>)] {
            numbers.keys.sorted().filter { !isDivided($0) }.map { ($0, members[$0]) }
        }

        private func isDivided(_ set: Int) -> Bool {
            tables.contains { table, sets in
                guard table != nil, sets.contains(set) else { return false }
                let inside = sets.filter { members[$0].isStrictSubset(of: members[set]) }
                let largest = inside.filter { part in !inside.contains { members[part].isStrictSubset(of: members[$0]) }
                }
                return largest.reduce(0) { $0 + members[$1].count } == members[set].count
            }
        }
    }
}
