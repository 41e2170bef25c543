/// A linear program over the changes of a block that keep every sum and leave no cell negative.
///
/// Each group of tied cells is one variable, or two, for more and for less, where moving it has a price; and where moving
/// it is rewarded, another for what goes beyond the reward. Changes of
/// the blocks above may be taken along, in part or whole: what is between two possible tables is possible.
struct ChangeModel: ~Copyable {
    let tied: TiedCells
    private var program: LinearProgram
    private let columns: [Int32]
    /// For each group that moves freely its column beyond a reward; −1 for others, and where nothing is rewarded.
    private let beyond: [Int32]
    private let prices: [Double]
    private let isPair: [Bool]
    /// How far each group can move each way, in units.
    private let least: [Double]
    private let most: [Double]
    /// Which groups are held still.
    private var isClosed: [Bool]
    private let firstShare: Int
    private let shares: Int
    private let unit: Double

    /// - Parameters:
    ///   - above: for each change of the blocks above its steps, by cell, where they enter this block's sums.
    ///   - isRewarding: whether groups can be rewarded.
    ///   - price: what moving a cell costs for each unit, 0 for cells that move freely.
    init(
        _ problem: SuppressionProblem, _ tied: TiedCells, above: [[Int: Double]], isRewarding: Bool = false,
        price: (Int) -> Double
    ) throws(DisclosureError) {
        self.tied = tied
        let unit = problem.unit
        let reach = Self.reach(tied, problem, unit)
        let prices = tied.groups.map { $0.reduce(0) { $0 + price(tied.cells[Int($1)]) } }
        let isPair = prices.map { $0 > 0 }
        var (columns, beyond, next) = ([Int32](), [Int32](), Int32(0))
        for group in isPair.indices {
            columns.append(next)
            beyond.append(isRewarding && !isPair[group] ? next + 1 : -1)
            next += isRewarding || isPair[group] ? 2 : 1
        }
        (self.unit, self.prices, self.isPair, self.columns, self.beyond) = (unit, prices, isPair, columns, beyond)
        (least, most) = (reach.map(\.least), reach.map(\.most))
        isClosed = isPair.map { _ in false }
        (firstShare, shares) = (Int(next), above.count)
        var rows = tied.rows.map { row in
            LinearProgram.Row(
                terms: Self.terms(row, columns, isPair, beyond)
                    + Self.shares(of: row.sum, problem, above, from: Int(next), unit),
                total: 0)
        }
        if !above.isEmpty {
            // All shares and one more, the share of nothing changed, are 1 together.
            rows.append(.init(terms: (0...above.count).map { (Int(next) + $0, 1) }, total: 1))
        }
        program = try LinearProgram(
            columns: Int(next) + (above.isEmpty ? 0 : above.count + 1), upper: 1, rows: rows)
        for group in prices.indices {
            open(group)
            charge(group, prices[group])
        }
    }

    /// How far each group can move until one of its cells is negative.
    private static func reach(
        _ tied: TiedCells, _ problem: SuppressionProblem, _ unit: Double
    ) -> [(least: Double, most: Double)] {
        let limit = limit(problem)
        return tied.groups.map { members in
            members.reduce(into: (least: -limit, most: limit)) { reach, member in
                let value = Double(problem.values[tied.cells[Int(member)]]) / unit
                if tied.signOf[Int(member)] > 0 {
                    reach.least = max(reach.least, -value)
                } else {
                    reach.most = min(reach.most, value)
                }
            }
        }
    }

    /// No cell need move further, in units.
    static func limit(_ problem: SuppressionProblem) -> Double {
        max(farthest, 4 * Double(problem.values.max() ?? 0) / problem.unit)
    }

    /// Further than any count of ours need move; without a bound a free group has no place to start from.
    private static let farthest = 1_000_000.0

    private static func terms(
        _ row: TiedCells.Row, _ columns: [Int32], _ isPair: [Bool], _ beyond: [Int32]
    ) -> [(column: Int, factor: Double)] {
        row.terms.flatMap { term -> [(column: Int, factor: Double)] in
            let (group, factor) = (Int(term.group), Double(term.factor))
            let column = Int(columns[group])
            if isPair[group] { return [(column, factor), (column + 1, -factor)] }
            return [(column, factor)] + (beyond[group] < 0 ? [] : [(Int(beyond[group]), factor)])
        }
    }

    /// What each change above adds to a sum.
    static func shares(
        of sum: Int, _ problem: SuppressionProblem, _ above: [[Int: Double]], from first: Int, _ unit: Double
    ) -> [(column: Int, factor: Double)] {
        if sum < 0 { return [] }
        return above.enumerated().compactMap { number, steps in
            let step = problem.sums.terms(of: sum).reduce(0) { $0 + Double($1.factor) * (steps[Int($1.cell)] ?? 0) }
            return step == 0 ? nil : (first + number, step / unit)
        }
    }

    /// What moving a group costs for each unit.
    mutating func charge(_ group: Int, _ price: Double) {
        guard isPair[group] else { return }
        program.price(Int(columns[group]), at: price)
        program.price(Int(columns[group]) + 1, at: price)
    }

    mutating func open(_ group: Int) {
        isClosed[group] = false
        if beyond[group] >= 0 { program.bound(Int(beyond[group]), from: 0, to: 0) }
        let column = Int(columns[group])
        guard isPair[group] else { return program.bound(column, from: least[group], to: most[group]) }
        program.bound(column, from: 0, to: max(0, most[group]))
        program.bound(column + 1, from: 0, to: max(0, -least[group]))
    }

    /// Holds a group still until it is opened again.
    mutating func close(_ group: Int) {
        isClosed[group] = true
        program.bound(Int(columns[group]), from: 0, to: 0)
        if isPair[group] { program.bound(Int(columns[group]) + 1, from: 0, to: 0) }
    }

    /// Holds some groups still while something is looked for.
    mutating func holding<Found>(_ groups: Set<Int>, _ find: (inout ChangeModel) -> Found) -> Found {
        // What is held still already stays so afterwards.
        let moving = groups.filter { !isClosed[$0] }
        for group in moving { close(group) }
        defer { for group in moving { open(group) } }
        return find(&self)
    }

    /// The group of a cell and its sign in it; nothing for a cell that cannot move.
    func group(ofPlace place: Int) -> (group: Int, sign: Double)? {
        let group = Int(tied.groupOf[place])
        return group < 0 ? nil : (group, Double(tied.signOf[place]))
    }

    /// Pays a group for each unit of its way to `step` and takes as much for each the other way, besides its price.
    /// Beyond, a group that moves freely is paid nothing; one with a price does not go there.
    mutating func reward(_ group: Int, movingBy step: Double, with reward: Double) {
        let (column, step) = (Int(columns[group]), step / unit)
        if isPair[group] {
            let (there, back) = step > 0 ? (column, column + 1) : (column + 1, column)
            program.price(there, at: prices[group] - reward)
            program.price(back, at: prices[group] + reward)
            return program.bound(there, from: 0, to: min(abs(step), step > 0 ? most[group] : -least[group]))
        }
        let beyond = Int(beyond[group])
        program.price(column, at: step > 0 ? -reward : reward)
        if step > 0 {
            program.bound(column, from: least[group], to: min(step, most[group]))
            program.bound(beyond, from: 0, to: max(0, most[group] - step))
        } else {
            program.bound(column, from: max(step, least[group]), to: most[group])
            program.bound(beyond, from: min(0, least[group] - step), to: 0)
        }
    }

    /// Whether changes above may be taken along.
    mutating func takeAlong(_ isAllowed: Bool) {
        for share in 0..<shares { program.bound(firstShare + share, from: 0, to: isAllowed ? 1 : 0) }
    }

    /// The change that is worth most.
    mutating func best() -> CellChange? { solved() }

    /// The cheapest change in which the group moves by `step` at least, in the direction of its sign; nothing where
    /// there is none.
    mutating func change(moving group: Int, by step: Double) -> CellChange? {
        let step = step / unit
        guard step > 0 ? most[group] >= step : least[group] <= step else { return nil }
        let column = Int(columns[group])
        if !isPair[group] {
            program.bound(column, from: step > 0 ? step : least[group], to: step > 0 ? most[group] : step)
        } else if step > 0 {
            program.bound(column, from: step, to: most[group])
            program.bound(column + 1, from: 0, to: 0)
        } else {
            program.bound(column, from: 0, to: 0)
            program.bound(column + 1, from: -step, to: -least[group])
        }
        defer { open(group) }
        return solved()
    }

    /// The cheapest change that goes with the whole of one change above.
    mutating func following(_ change: Int) -> CellChange? {
        program.bound(firstShare + change, from: 1, to: 1)
        defer { program.bound(firstShare + change, from: 0, to: 1) }
        return solved()
    }

    private mutating func solved() -> CellChange? {
        guard program.solve(by: .dual) == .optimal else { return nil }
        let values = program.values
        var terms: [CellChange.Term] = []
        for (group, members) in tied.groups.enumerated() {
            let column = Int(columns[group])
            let further = beyond[group] < 0 ? 0 : values[Int(beyond[group])]
            let step = isPair[group] ? values[column] - values[column + 1] : values[column] + further
            if abs(step) <= Self.tolerance { continue }
            for member in members {
                terms.append(
                    .init(cell: Int32(tied.cells[Int(member)]), step: step * unit * Double(tied.signOf[Int(member)])))
            }
        }
        let shares = (0..<shares).compactMap { number -> CellChange.Share? in
            let part = values[firstShare + number]
            return part > Self.tolerance ? CellChange.Share(change: number, part: part) : nil
        }
        return CellChange(terms: terms, shares: shares)
    }

    /// Less, in units, is taken for nothing.
    static let tolerance = 1e-6
}
