import Disclosure
import Records
import Tabulation

/// The same numbers for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// Seeds are scattered, so that one seed's numbers are not the next one's but for the first.
    init(_ seed: Int) { state = Self.scattered(UInt64(seed)) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.scattered(state)
    }

    private static func scattered(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A small table with random hierarchies and counts, small ones most often, and all its margins.
struct RandomTable {
    let outline: TableOutline
    let counts: [Int]
    /// For each cell the leaf cells it adds up, a bit each.
    let leaves: [UInt64]
    let leafCount: Int

    init(seed: Int) {
        var dice = Dice(seed)
        var (dimensions, members): ([TableDimension], [[[Int]]]) = ([], [])
        let count = Int.random(in: 1...3, using: &dice)
        // One axis of up to six leaves, two of four, three of three: small enough to be attacked the slow way.
        for number in 0..<count {
            let axis = Self.axis(named: "axis-\(number)", leaves: [6, 4, 3][count - 1], dice: &dice)
            dimensions.append(axis.dimension)
            members.append(axis.members)
        }
        let sizes = members.map { $0[0].count }
        leafCount = sizes.reduce(1, *)
        outline = TableOutline(description: Self.description, dimensions: dimensions)
        var cells: [[Int]] = [[0]]
        for (size, entries) in zip(sizes, members) {
            cells = cells.flatMap { cell in
                entries.map { entry in cell.flatMap { leaf in entry.map { leaf * size + $0 } } }
            }
        }
        leaves = cells.map { $0.reduce(0) { $0 | 1 << UInt64($1) } }
        let values = (0..<leafCount).map { _ in [0, 0, 1, 2, 3, 4, 5, 6, 9, 12, 30].randomElement(using: &dice) ?? 0 }
        counts = cells.map { $0.reduce(0) { $0 + values[$1] } }
    }

    static let description = TableDescription(
        table: "random", title: "", titleEnglish: "", scope: "", unit: "", domains: [.overall],
        division: Divisions.current.province.code, referenceDate: nil, methodology: "")

    /// A total, its parts, and now and then parts of a part; for each entry its leaves.
    private static func axis(
        named name: String, leaves limit: Int, dice: inout Dice
    ) -> (dimension: TableDimension, members: [[Int]]) {
        var entries = [TableDimension.Entry(code: "_T", label: "", parent: nil, level: 0)]
        var (members, leaf): ([[Int]], Int) = ([[]], 0)
        func append(below parent: Int, holding leaves: [Int]) {
            entries.append(
                .init(code: "\(entries.count)", label: "", parent: parent, level: entries[parent].level + 1))
            members.append(leaves)
        }
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let width = Bool.random(using: &dice) ? 1 : 2
            guard leaf + width <= limit else { break }
            let held = Array(leaf..<leaf + width)
            leaf += width
            append(below: 0, holding: held)
            let place = entries.count - 1
            if width == 2 { for part in held { append(below: place, holding: [part]) } }
        }
        members[0] = Array(0..<leaf)
        return (TableDimension(name: name, label: "", entries: entries), members)
    }

    func sensitivity(to rules: ProtectionRules) throws -> Sensitivity {
        try Sensitivity(outline, values: counts, contributions: nil, rules: rules)
    }

    func figures(withholding withheld: Set<Int>) -> Figures {
        Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: counts.indices.map { withheld.contains($0) ? .withheld : .published(counts[$0]) })
    }
}

extension RandomTable {
    /// For each withheld cell the least and the most it is in any table of whole numbers that agrees with every
    /// printed cell, by trying them all.
    func rangesOfAllTables(withholding withheld: Set<Int>) -> [Int: ClosedRange<Int>] {
        let printed = counts.indices.filter { !withheld.contains($0) }
        var values = [Int](repeating: 0, count: leafCount)
        var ranges: [Int: ClosedRange<Int>] = [:]
        func sum(_ cell: Int) -> Int {
            (0..<leafCount).reduce(0) { $0 + (leaves[cell] >> UInt64($1) & 1 == 1 ? values[$1] : 0) }
        }
        func fill(_ leaf: Int, _ rest: Int) {
            if leaf == leafCount {
                guard printed.allSatisfy({ sum($0) == counts[$0] }) else { return }
                for cell in withheld {
                    let value = sum(cell)
                    let range = ranges[cell] ?? value...value
                    ranges[cell] = min(range.lowerBound, value)...max(range.upperBound, value)
                }
                return
            }
            for value in leaf == leafCount - 1 ? rest...rest : 0...rest {
                values[leaf] = value
                fill(leaf + 1, rest - value)
            }
        }
        fill(0, counts[0])
        return ranges
    }
}

/// Which vectors are combinations of others, by plain elimination of a full matrix modulo 2³¹ − 1: slow and simple,
/// and nothing of the code it checks.
struct Derivability {
    private static let prime = 2_147_483_647
    private var rows: [[Int]] = []

    /// Adds a vector to what is known.
    mutating func know(_ vector: [Int]) {
        let rest = reduced(vector)
        guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return }
        let inverse = Self.power(rest[pivot], Self.prime - 2)
        rows.append(rest.map { $0 * inverse % Self.prime })
    }

    func follows(_ vector: [Int]) -> Bool { reduced(vector).allSatisfy { $0 == 0 } }

    private func reduced(_ vector: [Int]) -> [Int] {
        var rest = vector
        for row in rows {
            guard let pivot = row.firstIndex(where: { $0 != 0 }), rest[pivot] != 0 else { continue }
            let factor = Self.prime - rest[pivot]
            for index in pivot..<rest.count { rest[index] = (rest[index] + factor * row[index]) % Self.prime }
        }
        return rest
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        var (result, base, exponent) = (1, base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
