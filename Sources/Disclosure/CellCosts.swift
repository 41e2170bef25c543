import Records
import Tabulation

/// What it costs to withhold each cell of a table for another's sake.
///
/// - `cells`: 1 for each, so that their number is what is spared. To choose among equally many, up to a quarter more by
///   the magnitude of the value, and up to a twentieth more by the height above the finest cells. A total thus costs
///   more than each of its parts, even than its only one, and the grand total most of all: 1.3.
/// - `values`: the value, a total's being the sum of its parts', and up to a twentieth more by the height.
/// - a column: what it says, totals too.
///
/// A zero costs what the smallest figure costs that may be printed: the count `minimum`, or the smallest sum. It hides
/// little, so that it must not be free, or every zero would be withheld for nothing; and readers lose little by it, so
/// that it must not be forbidden, where its neighbours are all empty and it alone can help.
struct CellCosts {
    private(set) var costs: [Double]

    init(
        _ outline: TableOutline, values: [Int], rules: ProtectionRules, column: [Double]?
    ) throws(DisclosureError) {
        if case .column(let name) = rules.costs {
            guard let column, column.count == values.count else { throw .costsUnusable(column: name, cell: nil) }
            if let cell = column.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
                throw .costsUnusable(column: name, cell: outline.name(of: cell))
            }
            costs = column
            return
        }
        let smallest = rules.kind == .count ? rules.minimum : values.filter { $0 > 0 }.min() ?? 1
        let most = Self.magnitude(values.max() ?? 0)
        let heights = Self.heights(outline)
        let tallest = Double(max(heights.max() ?? 0, 1))
        costs = zip(values, heights).map { value, height in
            let counted = value == 0 ? smallest : value
            let share = Double(height) / tallest / 20
            return rules.costs == .values
                ? Double(counted) * (1 + share) : 1 + min(1, Self.magnitude(counted) / most) / 4 + share
        }
    }

    /// About log₂ (1 + value), and never falling: exact at powers of two, and straight between them.
    private static func magnitude(_ value: Int) -> Double {
        let number = Double(max(value, 1)) + 1
        return Double(number.exponent) + number.significand - 1
    }

    /// For each cell how many levels its entries stand above the finest, over all dimensions.
    private static func heights(_ outline: TableOutline) -> [Int] {
        var cells = [0]
        for dimension in outline.dimensions {
            var heights = [Int](repeating: 0, count: dimension.entries.count)
            // A category comes after what it adds up to, so that the parts' heights are known first.
            for (parent, children) in dimension.families.reversed() {
                heights[parent] = max(heights[parent], (children.map { heights[$0] }.max() ?? 0) + 1)
            }
            cells = cells.flatMap { cell in heights.map { cell + $0 } }
        }
        return cells
    }
}
