package import Records

/// What a coarsening makes of the dimension it changes.
package struct CoarserDimension: Sendable {
    /// Nothing where the table is no longer divided by it.
    package let dimension: TableDimension?
    /// For each entry it has now the entries that it adds up; where it is gone, its total alone.
    package let parts: [[Int]]

    /// Nothing where the change is none that the table allows: only leaves side by side can be joined, which are not
    /// all there is of what they add up to, and no divisions of the office; only a dimension with one classification
    /// and a level between has a finest level to lose; and the last dimension stays.
    package init?(_ coarsening: Coarsening, of table: TableDescription, _ dimensions: [TableDimension]) {
        guard dimensions.indices.contains(coarsening.dimension) else { return nil }
        let old = dimensions[coarsening.dimension]
        switch coarsening {
        case .joining(_, let first, let second):
            guard Self.areNeighbours(first, second, in: old),
                let code = Self.code(old.entries[first], old.entries[second], in: old, of: table)
            else { return nil }
            let kept = old.entries.indices.filter { $0 != second }
            self.init(old, keeping: kept, joined: (first, second, code))
        case .withoutFinestLevel:
            let finest = old.entries.map(\.level).max() ?? 0
            guard finest > 1, old.entries.allSatisfy({ $0.alsoIn == nil }) else { return nil }
            self.init(old, keeping: old.entries.indices.filter { old.entries[$0].level < finest }, joined: nil)
        case .withoutDimension:
            let totals = old.entries.indices.filter { old.entries[$0].isTotal }
            guard dimensions.count > 1, totals.count == 1 else { return nil }
            self.init(dimension: nil, parts: [totals])
        }
    }

    private init(dimension: TableDimension?, parts: [[Int]]) { (self.dimension, self.parts) = (dimension, parts) }

    private init(_ old: TableDimension, keeping kept: [Int], joined: (first: Int, second: Int, code: String)?) {
        let numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        let entries = kept.map { index in
            let entry = old.entries[index]
            let isJoined = index == joined?.first
            let other = isJoined ? joined.map { old.entries[$0.second] } : nil
            return TableDimension.Entry(
                code: isJoined ? joined?.code ?? entry.code : entry.code,
                label: other.map { "\(entry.label) + \($0.label)" } ?? entry.label,
                parent: entry.parent.flatMap { numbers[$0] },
                alsoIn: entry.alsoIn?.map { .init(classification: $0.classification, parent: numbers[$0.parent] ?? 0) },
                level: entry.level)
        }
        self.init(
            dimension: TableDimension(name: old.name, label: old.label, entries: entries),
            parts: kept.map { $0 == joined?.first ? [$0, joined?.second].compactMap(\.self) : [$0] })
    }

    /// Every two entries of a dimension that can be joined, in its order.
    package static func pairs(of dimension: TableDimension) -> [(first: Int, second: Int)] {
        dimension.families.filter { $0.children.count > 2 }.flatMap { zip($0.children, $0.children.dropFirst()) }
            .filter { areNeighbours($0, $1, in: dimension) }.map { (first: $0, second: $1) }
    }

    private static func areNeighbours(_ first: Int, _ second: Int, in dimension: TableDimension) -> Bool {
        guard dimension.entries.indices.contains(first), dimension.entries.indices.contains(second) else {
            return false
        }
        let above = dimension.entries[first].memberships
        let families = dimension.families
        let together = families.filter { $0.children.contains(first) }
        return !above.isEmpty && above == dimension.entries[second].memberships
            && !families.contains { $0.parent == first || $0.parent == second }
            && together.allSatisfy { family in
                family.children.count > 2
                    && family.children.firstIndex(of: second) == (family.children.firstIndex(of: first) ?? -2) + 1
            }
    }

    /// The code of both together, spelled as a definition with that category would have it.
    private static func code(
        _ first: TableDimension.Entry, _ second: TableDimension.Entry, in dimension: TableDimension,
        of table: TableDescription
    ) -> String? {
        var code = "\(first.code)+\(second.code)"
        if let variable = table.variable(named: dimension.name) {
            guard let one = ValueSet(variable, code: first.code), let other = ValueSet(variable, code: second.code)
            else { return nil }
            code = ValueSet(variable, one.members + other.members).code
        }
        let taken = Set(dimension.entries.map(\.code)).subtracting([first.code, second.code])
        return taken.contains(code) ? nil : code
    }
}
