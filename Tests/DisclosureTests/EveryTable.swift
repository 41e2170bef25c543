/// All tables of whole numbers that agree with what is printed of a small one, tried one after the other.
struct EveryTable {
    private let sums: [[Int]]
    /// For each leaf the printed sums it is in, and those of which it is the last.
    private let sumsOf: [[Int]]
    private let endsOf: [[Int]]
    private let asked: [[Int]]
    private var rest: [Int]
    private var table: [Int]
    private var ranges: [ClosedRange<Int>?]
    private var patience: Int

    /// For each sum that is asked about the least and the most of it in any table; nothing where there are too many
    /// tables to try.
    static func ranges(
        of asked: [[Int]], knowing printed: [(leaves: [Int], value: Int)], leafCount: Int, patience: Int
    ) -> [ClosedRange<Int>]? {
        var every = Self(asked, printed, leafCount, patience)
        // A leaf that is in no printed sum can be anything.
        guard every.sumsOf.allSatisfy({ !$0.isEmpty }), every.fill(0) else { return nil }
        return every.ranges.compactMap(\.self)
    }

    private init(_ asked: [[Int]], _ printed: [(leaves: [Int], value: Int)], _ leafCount: Int, _ patience: Int) {
        (self.asked, self.patience) = (asked, patience)
        sums = printed.map(\.leaves)
        rest = printed.map(\.value)
        table = Array(repeating: 0, count: leafCount)
        ranges = Array(repeating: nil, count: asked.count)
        var (sumsOf, endsOf) = ([[Int]](repeating: [], count: leafCount), [[Int]](repeating: [], count: leafCount))
        for (number, sum) in sums.enumerated() {
            for leaf in sum { sumsOf[leaf].append(number) }
            if let last = sum.max() { endsOf[last].append(number) }
        }
        (self.sumsOf, self.endsOf) = (sumsOf, endsOf)
    }

    /// Whether it came to an end.
    private mutating func fill(_ leaf: Int) -> Bool {
        patience -= 1
        if patience < 0 { return false }
        guard leaf < table.count else {
            for (number, leaves) in asked.enumerated() {
                let value = leaves.reduce(0) { $0 + table[$1] }
                let range = ranges[number] ?? value...value
                ranges[number] = min(range.lowerBound, value)...max(range.upperBound, value)
            }
            return true
        }
        let most = sumsOf[leaf].reduce(Int.max) { min($0, rest[$1]) }
        let least = endsOf[leaf].reduce(0) { max($0, rest[$1]) }
        for value in stride(from: least, through: most, by: 1) {
            table[leaf] = value
            for sum in sumsOf[leaf] { rest[sum] -= value }
            defer { for sum in sumsOf[leaf] { rest[sum] += value } }
            if endsOf[leaf].contains(where: { rest[$0] != 0 }) { continue }
            if !fill(leaf + 1) { return false }
        }
        return true
    }
}
