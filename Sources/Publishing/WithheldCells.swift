import Disclosure
import Records

/// What a picture says of each withheld cell: whether a rule refuses it, and what a reader can work out of it. By which
/// rule is not said, since that can tell the count.
struct WithheldCells {
    enum Kind: String {
        case sensitive, complementary

        /// What stands in the cell, so that it is not told by colour alone.
        var sign: String { self == .sensitive ? "敏" : "补" }
        var word: String { self == .sensitive ? "敏感" : "补充" }
    }

    let count: Int
    let sensitive: Int
    private let positions: Set<Int>
    private let intervals: [Int: Audit.Interval]
    private let decimals: Int

    init(_ figures: Figures, sensitive: Set<Int>, intervals: [Int: Audit.Interval]) {
        (positions, self.intervals) = (sensitive, intervals)
        decimals = figures.description.decimals ?? 0
        let withheld = figures.cells.indices.filter { figures.cells[$0] == .withheld }
        count = withheld.count
        self.sensitive = withheld.count { sensitive.contains($0) }
    }

    func kind(of position: Int) -> Kind { positions.contains(position) ? .sensitive : .complementary }

    /// The least and the most that it can be as far as readers see: `1–8`, `≥ 3`.
    func interval(of position: Int) -> String {
        guard let interval = intervals[position] else { return "不详" }
        let lowest = ScaledNumber.text(interval.lowest, decimals: decimals)
        return interval.highest.map { "\(lowest)–\(ScaledNumber.text($0, decimals: decimals))" } ?? "≥ \(lowest)"
    }
}
