/// A reader with linear programming, who asks for the least and the most each withheld cell can be.
///
/// What it reports as open is proven by tables, each added up again; a table found for one cell serves every
/// cell that it proves something of. Cells without a proof count as closed.
struct LinearAttack: ~Copyable {
    private var program: LinearProgram
    private let equations: [PublishedSystem.Equation]
    private let limits: [PublishedSystem.Limit]
    /// For each unknown of the system its column; nothing where nothing ties it to a target.
    private let columnOf: [Int?]
    private var first: FeasibleTable?
    /// For each column the least and the most whole number between values that proofs show.
    private var least: [Int]
    private var most: [Int]
    private var hasMoved: [Bool]
    private let limit: Double
    /// What one unit of the program's values stands for.
    private let unit: Double
    /// For each column its upper bound at present.
    private var highest: [Double]

    /// - Parameter targets: the unknowns that will be asked about.
    init(_ system: PublishedSystem, on targets: [Int]) throws(DisclosureError) {
        let reached = system.unknowns(tiedTo: targets)
        var columnOf = [Int?](repeating: nil, count: system.unknownCount)
        for (column, unknown) in reached.enumerated() { columnOf[unknown] = column }
        equations = system.equations.compactMap { equation in
            let terms = equation.terms.compactMap { term in
                columnOf[term.unknown].map { PublishedSystem.Term(unknown: $0, factor: term.factor) }
            }
            return terms.isEmpty ? nil : equation.replacing(terms: terms)
        }
        limits = system.limits.compactMap { limit in
            let terms = limit.terms.compactMap { term in
                columnOf[term.unknown].map { PublishedSystem.Term(unknown: $0, factor: term.factor) }
            }
            return terms.isEmpty ? nil : .init(terms: terms, most: limit.most, pair: limit.pair)
        }
        self.columnOf = columnOf
        let largest = (equations.map { abs($0.total) } + limits.map { abs($0.most) }).max() ?? 0
        let unit = SuppressionProblem.unit(forValuesUpTo: largest)
        self.unit = unit
        limit = max(10_000_000, 4 * Double(largest) / unit)
        let rows = equations.filter(\.isEnough).map { $0.row(unit) } + limits.map { $0.row(unit) }
        program = try LinearProgram(columns: reached.count, upper: limit, rows: rows)
        least = Array(repeating: .max, count: reached.count)
        most = Array(repeating: .min, count: reached.count)
        highest = Array(repeating: limit, count: reached.count)
        hasMoved = Array(repeating: false, count: reached.count)
    }

    /// The whole numbers between the values that proofs show of an unknown; nothing where no proof shows any.
    func shown(of unknown: Int) -> ClosedRange<Int>? {
        guard let column = columnOf[unknown], least[column] <= most[column] else { return nil }
        return least[column]...most[column]
    }

    /// Whether two proofs differ in an unknown.
    func isOpen(_ unknown: Int) -> Bool { columnOf[unknown].map { hasMoved[$0] } ?? false }

    /// What a reader must not be able to rule out of an unknown.
    struct Target {
        let unknown: Int
        let lowest: Int
        let highest: Int
    }

    /// Looks for proofs that each target can be as little as its lowest and as much as its highest; the unknowns of
    /// those that lack one.
    mutating func closed(_ targets: [Target]) throws(DisclosureError) -> [Int] {
        let columns = targets.compactMap { target in
            columnOf[target.unknown].map { (column: $0, lowest: target.lowest, highest: target.highest) }
        }
        try openTogether(columns)
        // The targets' upper bounds are loosened in two steps, since a solution need not move far for the first.
        for isLast in [false, true] {
            let closed = columns.filter { !isOpen($0.column, from: $0.lowest, to: $0.highest) }
            if closed.isEmpty { break }
            for (column, _, highest) in columns {
                bound(column, from: 0, to: isLast ? limit : Double(2 * highest) / unit)
            }
            for (column, lowest, highest) in closed {
                if least[column] > lowest { try seek(column, .least, bound: Double(lowest) / unit) }
                if most[column] < highest { try seek(column, .most, bound: Double(highest) / unit) }
            }
        }
        for (column, _, _) in columns { bound(column, from: 0, to: limit) }
        return targets.filter { target in
            columnOf[target.unknown].map { !isOpen($0, from: target.lowest, to: target.highest) } ?? true
        }.map(\.unknown)
    }

    /// Looks for two tables that differ in each of the unknowns.
    mutating func move(_ unknowns: [Int]) throws(DisclosureError) {
        for column in unknowns.compactMap({ columnOf[$0] }) where !hasMoved[column] {
            try seek(column, .most, bound: limit)
            if !hasMoved[column] { try seek(column, .least, bound: 0) }
        }
    }

    /// An unknown whose value someone has.
    struct Known {
        let unknown: Int
        let value: Int
    }

    /// Whether two tables differ in an unknown, by one at least, while others have values that are known.
    mutating func moves(_ unknown: Int, while known: [Known]) throws(DisclosureError) -> Bool {
        guard let column = columnOf[unknown] else { return false }
        let held = known.compactMap { known in columnOf[known.unknown].map { (column: $0, value: known.value) } }
        for (column, value) in held { bound(column, from: Double(value) / unit, to: Double(value) / unit) }
        defer {
            for (column, _) in held { bound(column, from: 0, to: limit) }
            program.price(column, at: 0)
        }
        var (least, most) = (Int.max, Int.min)
        for price in [1.0, -1.0] {
            program.price(column, at: price)
            guard try solve(by: .primal), let table else { return false }
            (least, most) = (min(least, table.ceiling(of: column)), max(most, table.floor(of: column)))
        }
        return least < most
    }

    /// The true interval of each unknown in whole numbers, of those that sums tie to a target.
    ///
    /// An end that some table already shows to be as far as `bounds` is found without a program of its own.
    mutating func intervals(
        of unknowns: [Int], within bounds: ReaderBounds
    ) throws(DisclosureError) -> [Int: Audit.Interval] {
        let asked = unknowns.compactMap { unknown in columnOf[unknown].map { (unknown, column: $0) } }
        try openTogether(
            asked.map { unknown, column in
                (column, bounds.lowest[unknown], bounds.interval(of: unknown).highest ?? bounds.lowest[unknown])
            })
        var intervals: [Int: Audit.Interval] = [:]
        for (unknown, column) in asked {
            let outer = bounds.interval(of: unknown)
            let lowest = least[column] <= outer.lowest ? outer.lowest : try end(.least, of: column, outer)
            let highest =
                outer.highest.map { most[column] >= $0 } == true ? outer.highest : try end(.most, of: column, outer)
            intervals[unknown] = Audit.Interval(lowest: lowest ?? outer.lowest, highest: highest)
        }
        return intervals
    }

    /// How far a program comes; nothing where nothing bounds it.
    private mutating func end(
        _ end: End, of column: Int, _ outer: Audit.Interval
    ) throws(DisclosureError) -> Int? {
        switch end {
        case .least:
            try seek(column, end, bound: Double(outer.lowest) / unit)
            return max(outer.lowest, Int((program.values[column] * unit - Self.tolerance * unit).rounded(.up)))
        case .most:
            try seek(column, end, bound: outer.highest.map { Double($0) / unit } ?? limit)
            let most = program.values[column]
            if most >= limit / 2 { return nil }
            return min(outer.highest ?? .max, Int((most * unit + Self.tolerance * unit).rounded(.down)))
        }
    }

    private static let tolerance = 1e-6

    private func isOpen(_ column: Int, from low: Int, to high: Int) -> Bool {
        least[column] <= low && most[column] >= high
    }

    /// Drives many targets at once to the ends of what they must reach, until that proves no more.
    private mutating func openTogether(_ targets: [(column: Int, lowest: Int, highest: Int)]) throws(DisclosureError) {
        for (column, lowest, highest) in targets {
            bound(column, from: Double(lowest) / unit, to: Double(highest) / unit)
        }
        defer { for (column, _, _) in targets { bound(column, from: 0, to: limit) } }
        var (round, open, idle) = (0, 0, 0)
        while idle < Self.idleRounds {
            for (index, target) in targets.enumerated() {
                let (down, up) = (least[target.column] > target.lowest, most[target.column] < target.highest)
                program.price(target.column, at: Self.direction(round, index, down: down, up: up))
            }
            defer { for target in targets { program.price(target.column, at: 0) } }
            guard try solve(by: round == 0 ? .dual : .primal) else { return }
            let count = targets.reduce(0) { count, target in
                count + (least[target.column] <= target.lowest ? 1 : 0)
                    + (most[target.column] >= target.highest ? 1 : 0)
            }
            round += 1
            if count == 2 * targets.count { return }
            idle = 100 * (count - open) < targets.count ? idle + 1 : 0
            open = count
        }
    }

    private static let idleRounds = 3

    /// All up, all down, or each one way or the other, as scattered as numbers can be.
    private static func direction(_ round: Int, _ index: Int, down: Bool, up: Bool) -> Double {
        let scattered = (UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(20 + round) & 1 == 0
        let wish = [1, -1, scattered ? 1 : -1][round % 3]
        if down && up { return -Double(wish) }
        return up ? -1 : down ? 1 : 0
    }

    private enum End { case least, most }

    private mutating func bound(_ column: Int, from low: Double, to high: Double) {
        highest[column] = high
        program.bound(column, from: low, to: high)
    }

    private mutating func seek(_ column: Int, _ end: End, bound: Double) throws(DisclosureError) {
        program.price(column, at: end == .least ? 1 : -1)
        let highest = highest[column]
        program.bound(column, from: end == .least ? bound : 0, to: end == .least ? highest : bound)
        defer {
            program.price(column, at: 0)
            program.bound(column, from: 0, to: highest)
        }
        if try solve(by: .primal) { return }
        // The cell cannot even be on this side of the bound: how near it comes is still worth knowing.
        program.bound(column, from: 0, to: highest)
        _ = try solve(by: .primal)
    }

    /// The last solution; nothing where it does not add up.
    private var table: FeasibleTable? {
        FeasibleTable(program.values.map { $0 * unit }, keeping: equations, limits, unit: unit)
    }

    /// Solves and learns from the solution; false where there is none.
    private mutating func solve(by method: LinearProgram.Method) throws(DisclosureError) -> Bool {
        guard program.solve(by: method) == .optimal else { return false }
        guard let table else { return true }
        let first = first ?? table
        self.first = first
        for column in least.indices {
            least[column] = min(least[column], table.ceiling(of: column))
            most[column] = max(most[column], table.floor(of: column))
            if table.differs(from: first, at: column) { hasMoved[column] = true }
        }
        return true
    }
}

extension PublishedSystem.Equation {
    fileprivate func replacing(terms: [PublishedSystem.Term]) -> Self {
        Self(terms: terms, total: total, sum: sum, isEnough: isEnough)
    }
}

extension PublishedSystem {
    /// The unknowns that sums tie to some target, near or far, in their order.
    fileprivate func unknowns(tiedTo targets: [Int]) -> [Int] {
        let (equationsOf, limitsOf) = (equationsOfUnknowns, limitsOfUnknowns)
        var isReached = [Bool](repeating: false, count: unknownCount)
        for target in targets { isReached[target] = true }
        var waiting = targets
        while let unknown = waiting.popLast() {
            let tied =
                equationsOf[unknown].flatMap { equations[$0.equation].terms }
                + limitsOf[unknown].flatMap { limits[$0].terms }
            for term in tied where !isReached[term.unknown] {
                isReached[term.unknown] = true
                waiting.append(term.unknown)
            }
        }
        return isReached.indices.filter { isReached[$0] }
    }
}
