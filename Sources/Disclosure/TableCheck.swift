/// Adds up the tables that are offered as proof against a reader's own equations: in whole numbers those that are
/// fractions of a small denominator, others in floating point, where everything must hold within a millionth.
struct TableCheck {
    /// For each unknown the least and the most that a table shows, rounded inwards to whole units; least above most
    /// where none shows any.
    private(set) var least: [Int]
    private(set) var most: [Int]
    /// Whether two tables differ in an unknown.
    private(set) var hasMoved: [Bool]
    /// The offered changes in whole numbers that take none along, for who asks how cells move in them; nothing in the place
    /// of another, or of one that was not taken.
    private(set) var traced: [Witnesses.Change?] = []
    private var base: [Int] = []
    private(set) var scale = 1
    /// In the base's units, less is taken for an error of floating point.
    private var nearness = 0.0
    /// The base's largest value.
    private var largest = 0
    private let system: PublishedSystem
    private let equationsOf: [[(equation: Int, factor: Int)]]
    private let limitsOf: [[Int]]
    /// Whether it is kept how cells move.
    private let isTracing: Bool
    private var workspace: [Double]
    /// The changes that later ones take along; nothing for those refused.
    private var taken: [Int: Steps] = [:]

    /// - Parameters:
    ///   - witnesses: with values by cell; whatever is not a table that agrees with every figure is ignored.
    ///   - isTracing: whether `traced` will be asked for; changes that take others along are of no use then.
    init(_ system: PublishedSystem, _ witnesses: Witnesses?, isTracing: Bool) {
        (self.system, self.isTracing) = (system, isTracing)
        least = Array(repeating: .max, count: system.unknownCount)
        most = Array(repeating: .min, count: system.unknownCount)
        hasMoved = Array(repeating: false, count: system.unknownCount)
        guard let witnesses, let base = Self.base(witnesses, system) else {
            (equationsOf, limitsOf, workspace) = ([], [], [])
            return
        }
        (equationsOf, limitsOf) = (system.equationsOfUnknowns, system.limitsOfUnknowns)
        workspace = Array(repeating: 0, count: system.equations.count)
        (self.base, scale, largest) = (base, witnesses.scale, base.max() ?? 0)
        for (unknown, value) in base.enumerated() { learn(unknown, Double(value), per: Double(scale), within: 0) }
        let shared = Set(witnesses.changes.flatMap { $0.shares.map(\.change) })
        nearness = Self.nearness * SuppressionProblem.unit(forValuesUpTo: largest)
        for (number, change) in witnesses.changes.enumerated() {
            let steps = take(change)
            if shared.contains(number) { taken[number] = steps }
            if isTracing { traced.append((steps?.isWhole ?? false) ? change : nil) }
        }
    }

    /// The base's values of the unknowns; nothing where it is not a table that agrees with what is printed.
    private static func base(_ witnesses: Witnesses, _ system: PublishedSystem) -> [Int]? {
        guard witnesses.base.count == system.unknowns.count else { return nil }
        let base = zip(system.unknowns, witnesses.base).compactMap { unknown, value in unknown.map { _ in value } }
        let isTable = system.equations.allSatisfy { equation in
            equation.terms.reduce(0) { $0 + $1.factor * base[$1.unknown] } == equation.total * witnesses.scale
        }
        let isWithin = system.limits.allSatisfy { limit in
            limit.terms.reduce(0) { $0 + $1.factor * base[$1.unknown] } <= limit.most * witnesses.scale
        }
        return isTable && isWithin && base.allSatisfy { $0 >= 0 && Double($0) < Self.limit } ? base : nil
    }

    /// Larger numbers could not be multiplied by a denominator, or added up.
    private static let limit = 0x1p50
    private static let nearness = 1e-6

    /// A change, in `1 / scale` of the base's units.
    private struct Steps {
        let scale: Double
        /// Whether all numbers are whole; what is not must hold nearly.
        let isWhole: Bool
        /// By unknown; what it takes along moves the others.
        let own: [Int: Double]
        let shares: [(change: Int, factor: Double)]
    }

    /// Learns from a change if it keeps every sum and every limit and leaves nothing below zero.
    ///
    /// What takes others along is checked by its difference to them: they keep every sum, so that only sums of its own
    /// cells can be broken; and what is partly a table and partly another is nowhere below zero.
    private mutating func take(_ change: Witnesses.Change) -> Steps? {
        guard let steps = steps(of: change) else { return nil }
        let error = steps.isWhole ? 0 : nearness
        guard keepsEverySum(steps, within: error),
            steps.own.allSatisfy({ Double(base[$0.key]) * steps.scale + $0.value >= -error }),
            keepsEveryLimit(steps, within: error)
        else { return nil }
        for (unknown, step) in steps.own where abs(step) > error {
            learn(
                unknown, Double(base[unknown]) * steps.scale + step, per: Double(scale) * steps.scale, within: error)
            hasMoved[unknown] = true
        }
        return steps
    }

    /// Nothing where a printed cell moves, where a change taken along was refused, or where numbers grow too large.
    private func steps(of change: Witnesses.Change) -> Steps? {
        let denominator = Double(change.denominator)
        guard (1...Fractions.largestDenominator).contains(change.denominator), !isTracing || change.shares.isEmpty,
            change.shares.allSatisfy({ $0.parts >= 0 }),
            change.shares.reduce(0, { $0 + $1.parts }) <= denominator * (1 + Self.nearness)
        else { return nil }
        var (common, isWhole) = (
            1.0, (change.steps.map(\.step) + change.shares.map(\.parts)).allSatisfy { $0 == $0.rounded() }
        )
        for share in change.shares {
            guard let one = taken[share.change] else { return nil }
            isWhole = isWhole && one.isWhole
            common = common / Self.commonDivisor(common, one.scale) * one.scale
        }
        isWhole =
            isWhole && common <= Double(Fractions.largestDenominator)
            && Double(largest) * denominator * common < Self.limit
        let factor = isWhole ? common : 1 / denominator
        let scale = isWhole ? denominator * common : 1
        var own = [Int: Double](minimumCapacity: change.steps.count)
        for (cell, step) in change.steps {
            guard abs(step * factor) < Self.limit else { return nil }
            if let unknown = system.unknowns[cell] { own[unknown] = step * factor } else if step != 0 { return nil }
        }
        let shares = change.shares.map { share in
            (share.change, share.parts * factor / (taken[share.change]?.scale ?? 1))
        }
        return Steps(scale: scale, isWhole: isWhole, own: own, shares: shares)
    }

    private static func commonDivisor(_ one: Double, _ two: Double) -> Double {
        var (one, two) = (one, two)
        while two != 0 { (one, two) = (two, one.truncatingRemainder(dividingBy: two)) }
        return one
    }

    /// What a change moves an unknown by.
    private func step(of unknown: Int, in steps: Steps) -> Double { steps.own[unknown] ?? carried(unknown, in: steps) }

    /// What the changes that one takes along would move an unknown by.
    private func carried(_ unknown: Int, in steps: Steps) -> Double {
        steps.shares.reduce(0) { sum, share in
            sum + (taken[share.change].map { share.factor * step(of: unknown, in: $0) } ?? 0)
        }
    }

    private mutating func keepsEverySum(_ steps: Steps, within error: Double) -> Bool {
        var touched: [Int] = []
        defer { for equation in touched { workspace[equation] = 0 } }
        for (unknown, step) in steps.own.sorted(by: { $0.key < $1.key }) {
            let difference = step - carried(unknown, in: steps)
            if difference == 0 { continue }
            for (equation, factor) in equationsOf[unknown] {
                workspace[equation] += Double(factor) * difference
                touched.append(equation)
            }
        }
        return touched.allSatisfy { abs(workspace[$0]) <= error }
    }

    private func keepsEveryLimit(_ steps: Steps, within error: Double) -> Bool {
        if system.limits.isEmpty { return true }
        return Set(steps.own.keys.flatMap { limitsOf[$0] }).allSatisfy { index in
            let limit = system.limits[index]
            let sum = limit.terms.reduce(0.0) { sum, term in
                sum + Double(term.factor)
                    * (Double(base[term.unknown]) * steps.scale + step(of: term.unknown, in: steps))
            }
            return sum <= Double(limit.most) * Double(scale) * steps.scale + error
        }
    }

    /// A value in whole units, rounded inwards.
    private mutating func learn(_ unknown: Int, _ value: Double, per scale: Double, within error: Double) {
        least[unknown] = min(least[unknown], Int(((value - error) / scale).rounded(.up)))
        most[unknown] = max(most[unknown], Int(((value + error) / scale).rounded(.down)))
    }
}
