/// Looks for the cheapest changes of the true table that give a cell another value, and withholds what they move.
struct ChangeSearch {
    private let sums: [AdditiveCells.Sum]
    private let counts: [Int?]
    private let printedElsewhere: [Int?]
    private let fixed: Set<Int>
    private(set) var isWithheld: [Bool]
    /// For each cell the least and the most that changes found so far give it, counted in whole children.
    private var least: [Int]
    private var most: [Int]
    /// A zero that is withheld tells more of what was done, and hides less, than a count.
    private static let costOfZero = 10.0
    private static let most = 1_000_000.0
    private static let tolerance = 1e-6

    /// - Parameters:
    ///   - counts: for each cell of the table at hand its count; nothing for cells of other tables only.
    ///   - printedElsewhere: for cells of other tables, their figures.
    ///   - fixed: cells that readers have from other tables.
    ///   - withheld: cells that are withheld already, and move at no cost.
    init(
        _ cells: AdditiveCells, counts: [Int?], printedElsewhere: [Int?], fixed: Set<Int>, withheld: Set<Int>
    ) {
        sums = cells.sums.filter(\.isEnough)
        self.counts = counts
        self.printedElsewhere = printedElsewhere
        self.fixed = fixed
        isWithheld = counts.indices.map { counts[$0] == nil || withheld.contains($0) }
        (least, most) = (counts.map { $0 ?? 0 }, counts.map { $0 ?? 0 })
    }

    /// Whether some change found gives the cell the value, or one beyond it.
    func shows(_ value: Int, of cell: Int) -> Bool { least[cell] <= value && value <= most[cell] }

    /// Finds a change that gives the cell each of `values`, moving no cells but `moving`; false, and no more withheld,
    /// where there is none.
    mutating func open(_ cell: Int, to values: [Int], moving: [Int]) throws(DisclosureError) -> Bool {
        let moving = moving.filter { printedElsewhere[$0] == nil && !fixed.contains($0) }
        var columnOf = [Int?](repeating: nil, count: counts.count)
        var next = 0
        for cell in moving {
            columnOf[cell] = next
            next += isWithheld[cell] ? 1 : 2
        }
        guard let column = columnOf[cell], isWithheld[cell] else { return false }
        var program = try LinearProgram(columns: next, upper: Self.most, rows: rows(columnOf))
        let printed = moving.filter { !isWithheld[$0] }
        for other in printed { price(other, columnOf, in: &program) }
        var (more, solutions) = (Set<Int>(), [[Double]]())
        for value in values {
            program.bound(column, from: Double(value), to: Double(value))
            guard try program.solve(by: .dual) == .optimal else { return false }
            let solution = program.values
            solutions.append(solution)
            for other in printed where !more.contains(other) {
                guard let column = columnOf[other], abs(solution[column] - solution[column + 1]) > Self.tolerance else {
                    continue
                }
                more.insert(other)
                program.price(column, at: 0)
                program.price(column + 1, at: 0)
            }
        }
        for solution in solutions { learn(from: solution, columnOf, moving) }
        for other in more { isWithheld[other] = true }
        return true
    }

    private func price(_ cell: Int, _ columnOf: [Int?], in program: inout LinearProgram) {
        guard let column = columnOf[cell], let count = counts[cell] else { return }
        let cost = count == 0 ? Self.costOfZero : Double(1 + count).squareRoot()
        program.price(column, at: cost)
        program.price(column + 1, at: cost)
        program.bound(column + 1, from: 0, to: Double(count))
    }

    /// A solution shows more than what it was sought for.
    private mutating func learn(from solution: [Double], _ columnOf: [Int?], _ moving: [Int]) {
        for cell in moving where isWithheld[cell] && counts[cell] != nil {
            guard let column = columnOf[cell] else { continue }
            least[cell] = min(least[cell], Int((solution[column] - Self.tolerance).rounded(.up)))
            most[cell] = max(most[cell], Int((solution[column] + Self.tolerance).rounded(.down)))
        }
    }

    /// A withheld cell's column is its value; a printed one's how much it grows, and the next how much it shrinks.
    private func rows(_ columnOf: [Int?]) -> [LinearProgram.Row] {
        sums.compactMap { sum in
            var (terms, total) = ([(column: Int, factor: Double)](), 0)
            func add(_ cell: Int, _ factor: Int) {
                let column = columnOf[cell]
                if let column { terms.append((column, Double(factor))) }
                if column != nil && isWithheld[cell] { return }
                total -= factor * (counts[cell] ?? printedElsewhere[cell] ?? 0)
                if let column { terms.append((column + 1, -Double(factor))) }
            }
            add(sum.whole, -1)
            for part in sum.parts { add(part, 1) }
            return terms.isEmpty ? nil : LinearProgram.Row(terms: terms, total: Double(total))
        }
    }
}
