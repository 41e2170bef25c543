import Records
import Tabulation

/// Finds cells to withhold beside a pattern so that bounds leave open of every sensitive cell what its rule does.
///
/// A cell that no additions give away may still be bounded: two withheld cells that add up to 3 are each at most 3.
/// Where following bounds from sum to sum rules out values between the least and the most sensitive count, another
/// printed cell of the sum that bounds most is withheld as well.
struct Widening {
    private let cells: AdditiveCells
    private let rules: ProtectionRules
    /// For each cell of the table at hand its count; nothing for cells of other tables only.
    private let counts: [Int?]
    /// For each cell what other tables print of it.
    private let printedElsewhere: [Int?]
    /// Cells that follow from other tables, and that withholding would not hide.
    private let known: Set<Int>
    /// For each cell where it stands in the table at hand.
    private let positions: [Int: Int]

    /// - Parameter known: positions of cells that readers have from other tables.
    init(_ outline: TableOutline, counts: [Int], known: Set<Int>, rules: ProtectionRules, beside earlier: [Figures]) {
        cells = AdditiveCells([outline] + earlier.map { TableOutline($0) })
        self.rules = rules
        var own = [Int?](repeating: nil, count: cells.count)
        for (number, count) in zip(cells.numbers[0], counts) { own[number] = count }
        self.counts = own
        var printed = [Int?](repeating: nil, count: cells.count)
        for (table, numbers) in zip(earlier, cells.numbers.dropFirst()) {
            for case (.published(let count), let number) in zip(table.cells, numbers) { printed[number] = count }
        }
        printedElsewhere = printed
        let numbers = cells.numbers[0]
        self.known = Set(known.map { numbers[$0] })
        positions = Dictionary(zip(cells.numbers[0], cells.numbers[0].indices)) { first, _ in first }
    }

    /// Positions to withhold besides, one for each sum that bounds too much; none where there is nothing to widen, or
    /// nothing to widen it with.
    func cells(toWithholdBeside withheld: Set<Int>, sensitive: [Int]) -> Set<Int> {
        let numbers = cells.numbers[0]
        var printed = printedElsewhere
        for position in numbers.indices where !withheld.contains(position) {
            printed[numbers[position]] = counts[numbers[position]]
        }
        let system = PublishedSystem(printed: printed, cells: cells)
        let bounds = ReaderBounds(system)
        let equationsOf = system.equationsOfUnknowns
        let isSensitive = Set(sensitive.map { numbers[$0] })
        var (chosen, widened): (Set<Int>, Set<Int>) = ([], [])
        for (number, unknown) in system.unknowns.enumerated() {
            guard let unknown else { continue }
            let need = need(bounds, unknown, isSensitive: isSensitive.contains(number))
            let sums = equationsOf[unknown].map { system.equations[$0] }
                .map { (sum: $0.sum, excess: need.excess(of: bounds.range(of: unknown, in: $0))) }
                .filter { $0.excess > 0 }
                .sorted { ($1.excess, $0.sum) < ($0.excess, $1.sum) }
            // A sum that gains a withheld cell this time may be wide enough for all its cells next time.
            if sums.contains(where: { widened.contains($0.sum) }) { continue }
            let choices = sums.lazy.compactMap { sum in choice(in: sum.sum, printed).map { (sum: sum.sum, cell: $0) } }
            guard let choice = choices.first, let position = positions[choice.cell] else { continue }
            widened.insert(choice.sum)
            chosen.insert(position)
        }
        return chosen
    }

    /// What a reader must not be able to rule out of a cell: a bound above `least`, or below `most`, is too much.
    private struct Need {
        let least: Int
        let most: Int

        func excess(of range: (low: Int?, high: Int?)) -> Int {
            max(0, (range.low ?? 0) - least) + max(0, most - (range.high ?? most))
        }
    }

    /// Of a sensitive cell every sensitive value; of another one that is bounded to a single value, a second value.
    private func need(_ bounds: ReaderBounds, _ unknown: Int, isSensitive: Bool) -> Need {
        let (low, high) = (bounds.lowest[unknown], bounds.highest[unknown])
        if isSensitive { return Need(least: rules.leastSensitive, most: rules.mostSensitive) }
        if low < high { return Need(least: low, most: 0) }
        return low == 0 ? Need(least: 0, most: 1) : Need(least: low - 1, most: 0)
    }

    /// The smallest printed count of the sum that is more than none.
    private func choice(in sum: Int, _ printed: [Int?]) -> Int? {
        let members = [cells.sums[sum].whole] + cells.sums[sum].parts
        return members.filter { member in
            printed[member] != nil && !known.contains(member) && (counts[member] ?? 0) > 0
        }.min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
    }
}
