/// Draws the pairs from which a model is estimated: always the same of the same units, in whatever order rows came.
struct ModelObservation {
    /// How many pairs are drawn at random, and of how many units the partners are looked at.
    private static let randomPairs = 400_000
    private static let samples = 8_000

    private let compare: UnitComparison
    /// The units that can join others: those without an identity card's number.
    private let open: [Int]

    init(_ compare: UnitComparison, open: [Int]) { (self.compare, self.open) = (compare, open) }

    /// The model that the units teach, but for its prior.
    func estimation() -> ModelEstimation {
        var estimation = ModelEstimation()
        estimation.learnOthers(from: random())
        let units = compare.units
        let births = Blocks(count: units.count, limit: 2000) { units.births[$0].map(UInt64.init) }
        let names = Blocks(count: units.count, limit: 2000) { units.names[$0].map(UInt64.init) }
        estimation.learnMatches(byBirth: pairs(in: births), byName: pairs(in: names))
        return estimation
    }

    private func random() -> PatternCounts {
        var counts = [Int](repeating: 0, count: Agreement.patterns)
        let pairs = min(Self.randomPairs, open.count * compare.units.count)
        var state: UInt64 = 1
        func below(_ limit: Int) -> Int {
            // SplitMix64 (Steele, Lea & Flood 2014): the pairs need only be spread, not secret.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
        }
        for _ in 0..<pairs {
            let (one, other) = (open[below(open.count)], below(compare.units.count))
            if one != other { counts[compare(one, other).pattern] += 1 }
        }
        return PatternCounts(counts)
    }

    private func pairs(in blocks: Blocks) -> PatternCounts {
        var counts = [Int](repeating: 0, count: Agreement.patterns)
        let step = max(1, open.count / Self.samples)
        for index in stride(from: 0, to: open.count, by: step) {
            let unit = open[index]
            for block in blocks.blocks[unit] {
                for partner in blocks.units[Int(block)] where partner != Int32(unit) {
                    counts[compare(unit, Int(partner)).pattern] += 1
                }
            }
        }
        return PatternCounts(counts)
    }
}
