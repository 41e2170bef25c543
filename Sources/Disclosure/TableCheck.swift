/// Adds up the tables that are offered as proof, in whole numbers, against a reader's own equations.
struct TableCheck {
    /// For each unknown the least and the most that a table shows, rounded inwards to whole units; least above most
    /// where none shows any.
    private(set) var least: [Int]
    private(set) var most: [Int]
    /// Whether two tables differ in an unknown.
    private(set) var hasMoved: [Bool]
    /// The offered changes; nothing in the place of one that was not taken.
    private(set) var taken: [Witnesses.Change?] = []
    private var base: [Int] = []
    private(set) var scale = 1
    /// The base's largest value.
    private var largest = 0
    private let system: PublishedSystem
    private let equationsOf: [[Int]]
    private let limitsOf: [[Int]]
    private var workspace: [Int]

    /// - Parameter witnesses: with values by cell; whatever is not a table that agrees with every figure is ignored.
    init(_ system: PublishedSystem, _ witnesses: Witnesses?) {
        self.system = system
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
        for (unknown, value) in base.enumerated() { learn(unknown, value, per: witnesses.scale) }
        for change in witnesses.changes { take(change, on: base, scale: witnesses.scale) }
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
        return isTable && isWithin && base.allSatisfy { $0 >= 0 && $0 < Self.limit } ? base : nil
    }

    /// Larger numbers could not be multiplied by a denominator, or added up.
    private static let limit = 1 << 50

    private mutating func take(_ change: Witnesses.Change, on base: [Int], scale: Int) {
        taken.append(nil)
        guard (1...Fractions.largestDenominator).contains(change.denominator),
            largest < Self.limit / change.denominator
        else { return }
        let steps = change.steps.map { (unknown: system.unknowns[$0.cell], step: $0.step) }
        guard keepsEverySum(steps) else { return }
        var values: [(unknown: Int, value: Int)] = []
        for (unknown, step) in steps {
            guard let unknown, abs(step) < Self.limit else { return }
            values.append((unknown, base[unknown] * change.denominator + step))
            if values[values.count - 1].value < 0 { return }
        }
        guard keepsEveryLimit(values, base, scale: scale, denominator: change.denominator) else { return }
        for ((unknown, value), (_, step)) in zip(values, steps) {
            learn(unknown, value, per: scale * change.denominator)
            if step != 0 { hasMoved[unknown] = true }
        }
        taken[taken.count - 1] = change
    }

    private mutating func keepsEverySum(_ steps: [(unknown: Int?, step: Int)]) -> Bool {
        var touched: [Int] = []
        defer { for equation in touched { workspace[equation] = 0 } }
        for (unknown, step) in steps {
            // A printed cell does not move.
            guard let unknown else { return false }
            for equation in equationsOf[unknown] {
                for term in system.equations[equation].terms where term.unknown == unknown {
                    workspace[equation] += term.factor * step
                }
                touched.append(equation)
            }
        }
        return touched.allSatisfy { workspace[$0] == 0 }
    }

    private func keepsEveryLimit(
        _ values: [(unknown: Int, value: Int)], _ base: [Int], scale: Int, denominator: Int
    ) -> Bool {
        if system.limits.isEmpty { return true }
        let moved = Dictionary(values.map { ($0.unknown, $0.value) }) { first, _ in first }
        return Set(values.flatMap { limitsOf[$0.unknown] }).allSatisfy { index in
            let limit = system.limits[index]
            let sum = limit.terms.reduce(0) { sum, term in
                sum + term.factor * (moved[term.unknown] ?? base[term.unknown] * denominator)
            }
            return sum <= limit.most * scale * denominator
        }
    }

    private mutating func learn(_ unknown: Int, _ value: Int, per scale: Int) {
        let floor = value / scale
        least[unknown] = min(least[unknown], floor * scale == value ? floor : floor + 1)
        most[unknown] = max(most[unknown], floor)
    }
}
