import Records

/// What a reader has: for every withheld cell an unknown, and the additions that tie unknowns to printed figures.
///
/// Built from figures alone and from how they say they add up; the suppressor's vectors have no part in it.
struct PublishedSystem {
    /// Σ factor · unknown = total.
    struct Equation: Hashable, Sendable {
        var terms: [(unknown: Int, factor: Int)]
        var total: Int

        static func == (left: Self, right: Self) -> Bool {
            left.total == right.total && left.terms.count == right.terms.count
                && zip(left.terms, right.terms).allSatisfy { $0 == $1 }
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(total)
            for term in terms {
                hasher.combine(term.unknown)
                hasher.combine(term.factor)
            }
        }
    }

    private(set) var equations: [Equation] = []
    private(set) var unknownCount = 0
    /// For each table the unknown of each cell; nothing where the cell is printed in some table.
    private(set) var unknowns: [[Int?]] = []
    private var values: [String: Int] = [:]
    private var numbers: [String: Int] = [:]

    /// Tables of one snapshot: cells that restrict every variable alike are one cell.
    init(_ tables: [Figures]) {
        let identities = tables.map { CellIdentities($0).names }
        for (figures, names) in zip(tables, identities) {
            for (cell, name) in zip(figures.cells, names) {
                if case .published(let count) = cell { values[name] = count }
            }
        }
        for names in identities { unknowns.append(names.map { number(of: $0) }) }
        for (figures, names) in zip(tables, identities) { addUp(figures, names) }
    }

    private mutating func number(of name: String) -> Int? {
        if values[name] != nil { return nil }
        if let number = numbers[name] { return number }
        defer { unknownCount += 1 }
        numbers[name] = unknownCount
        return unknownCount
    }

    private mutating func addUp(_ figures: Figures, _ names: [String]) {
        var stride = names.count
        for dimension in figures.dimensions {
            stride /= dimension.entries.count
            let block = stride * dimension.entries.count
            let groups = Dictionary(grouping: dimension.entries.indices) { dimension.entries[$0].parent ?? -1 }
            for (parent, children) in groups.sorted(by: { $0.key < $1.key }) where parent >= 0 {
                for start in Swift.stride(from: 0, to: names.count, by: block) {
                    for offset in start..<(start + stride) {
                        add(names[offset + parent * stride], children.map { names[offset + $0 * stride] })
                    }
                }
            }
        }
    }

    private mutating func add(_ whole: String, _ parts: [String]) {
        var equation = Equation(terms: [], total: 0)
        for (name, factor) in [(whole, -1)] + parts.map({ ($0, 1) }) {
            if let value = values[name] {
                equation.total -= factor * value
            } else if let unknown = numbers[name] {
                equation.terms.append((unknown, factor))
            }
        }
        if !equation.terms.isEmpty { equations.append(equation) }
    }
}
