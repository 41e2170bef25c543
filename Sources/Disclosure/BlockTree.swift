import Records
import Tabulation

/// How tables fall into blocks: by the entries of their longest dimension, of which every total is searched before its
/// parts.
///
/// Tables that are divided otherwise, or by several classifications of that dimension, are one block; and so are small
/// ones that are searched thoroughly, since the cheapest choice of each of several blocks is not the cheapest of all.
struct BlockTree {
    let blocks: [SuppressionProblem.Block]

    /// - Parameters:
    ///   - codes: for each cell the entry of the dimension that it is in; virtual cells last, with nothing.
    ///   - parents: the entry that each entry is a part of; nothing for the one total.
    init(codes: [String?], parents: [String: String], sums: SumTable) {
        guard let blocks = Self.divided(codes, parents, sums) else {
            let cells = Array(0..<sums.cellCount)
            self.blocks = [.init(parent: nil, depth: 0, cells: cells, sums: Array(0..<sums.count), levelsBelow: 0)]
            return
        }
        self.blocks = blocks
    }

    /// The blocks of several tables by the longest dimension of the first.
    init(_ tables: [TableOutline], cells: AdditiveCells, sums: SumTable, effort: ProtectionRules.Effort) {
        let longest = tables[0].dimensions.max { $0.entries.count < $1.entries.count }
        var codes = [String?](repeating: nil, count: sums.cellCount)
        let isSmall = effort == .thorough && CheapestCells.Limits.isFew(cells: sums.cellCount)
        var (parents, isTree) = ([String: String](), longest != nil && !isSmall)
        for (table, numbers) in zip(tables, cells.numbers) {
            guard let place = table.dimensions.firstIndex(where: { $0.name == longest?.name }) else {
                isTree = isTree && longest?.name == Variable.region.rawValue
                for number in numbers { codes[number] = table.description.division.description }
                continue
            }
            let entries = table.dimensions[place].entries
            for entry in entries {
                if entry.alsoIn != nil { isTree = false }
                guard let parent = entry.parent.map({ entries[$0].code }) else { continue }
                if parents.updateValue(parent, forKey: entry.code).map({ $0 != parent }) ?? false { isTree = false }
            }
            var stride = 1
            for dimension in table.dimensions[(place + 1)...] { stride *= dimension.entries.count }
            for (position, number) in numbers.enumerated() {
                codes[number] = entries[position / stride % entries.count].code
            }
        }
        self.init(codes: isTree ? codes : codes.map { _ in nil }, parents: isTree ? parents : [:], sums: sums)
    }

    /// Nothing where the cells do not fall into a tree of blocks.
    private static func divided(
        _ codes: [String?], _ parents: [String: String], _ sums: SumTable
    ) -> [SuppressionProblem.Block]? {
        guard let families = Families(codes, parents) else { return nil }
        var blockOf = codes.map { $0.flatMap { families.block(of: $0) } }
        var sumsOf = [[Int]](repeating: [], count: families.count)
        // The sums of virtual cells come last: by then all cells they are made of have their block.
        for sum in 0..<sums.count {
            let cells = sums.terms(of: sum).map { Int($0.cell) }
            let deepest = cells.compactMap { blockOf[$0] }.max { (families.depths[$0], $1) < (families.depths[$1], $0) }
            guard let deepest else { return nil }
            for cell in cells where blockOf[cell] == nil { blockOf[cell] = deepest }
            guard cells.allSatisfy({ blockOf[$0] == deepest || blockOf[$0] == families.parents[deepest] }) else {
                return nil
            }
            sumsOf[deepest].append(sum)
        }
        var cellsOf = [[Int]](repeating: [], count: families.count)
        for (cell, block) in blockOf.enumerated() {
            guard let block else { return nil }
            cellsOf[block].append(cell)
        }
        return cellsOf.indices.map { block in
            .init(
                parent: families.parents[block], depth: families.depths[block], cells: cellsOf[block],
                sums: sumsOf[block], levelsBelow: families.levelsBelow(block))
        }
    }

    /// The entries that are divided, each with its place in the tree.
    private struct Families {
        private var numbers: [String: Int] = [:]
        private let root: String
        private let parentOf: [String: String]
        private(set) var parents: [Int?] = []
        private(set) var depths: [Int] = []

        init?(_ codes: [String?], _ parents: [String: String]) {
            let all = Set(codes.compactMap { $0 }).union(parents.values)
            let roots = all.filter { parents[$0] == nil }
            guard let root = roots.first, roots.count == 1, !parents.isEmpty else { return nil }
            (self.root, parentOf) = (root, parents)
            var children: [String: [String]] = [:]
            for (code, parent) in parents { children[parent, default: []].append(code) }
            var waiting = [root]
            while let code = waiting.popLast() {
                guard let parts = children[code] else { continue }
                let block = parents[code].flatMap { numbers[$0] }
                numbers[code] = self.parents.count
                self.parents.append(block)
                depths.append(block.map { depths[$0] + 1 } ?? 0)
                waiting += parts.sorted(by: >)
            }
            guard numbers.count == children.count else { return nil }
        }

        var count: Int { parents.count }

        func block(of code: String) -> Int? { numbers[parentOf[code] ?? root] }

        func levelsBelow(_ block: Int) -> Int {
            parents.indices.filter { parents[$0] == block }.map { 1 + levelsBelow($0) }.max() ?? 0
        }
    }
}
