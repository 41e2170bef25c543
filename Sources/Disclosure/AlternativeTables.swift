/// Proof that withheld cells cannot be computed: for each, a change of the withheld cells that moves it and leaves
/// every published sum as it was.
///
/// If a cell had only one value that agrees with all additions, no such change could exist. The changes are found by
/// elimination modulo a prime and then checked over the integers, addition by addition, so that nothing rests on the
/// prime. What lacks a checked proof counts as open.
struct AlternativeTables {
    private let equations: [PublishedSystem.Equation]
    private let equationsOf: [[(equation: Int, factor: Int)]]
    /// For each unknown, whether some checked change moves it.
    private(set) var isProven: [Bool]

    init(_ system: PublishedSystem) {
        equations = system.equations
        isProven = Array(repeating: false, count: system.unknownCount)
        equationsOf = system.equationsOfUnknowns
        for change in ReducedSystem(equations, unknowns: system.unknownCount).changes {
            if change.allSatisfy({ isProven[$0.coordinate] }) { continue }
            if let whole = Self.integers(change), keepsEverySum(whole) {
                for term in whole { isProven[term.unknown] = true }
            }
        }
    }

    private func keepsEverySum(_ change: [(unknown: Int, step: Int)]) -> Bool {
        var sums: [Int: Int] = [:]
        for (unknown, step) in change {
            for (index, _) in equationsOf[unknown] {
                for term in equations[index].terms where term.unknown == unknown {
                    sums[index, default: 0] += term.factor * step
                }
            }
        }
        return sums.values.allSatisfy { $0 == 0 }
    }

    /// The change in whole numbers, where its residues are those of small fractions.
    private static func integers(_ change: [SparseVector.Term]) -> [(unknown: Int, step: Int)]? {
        var scale = 1
        for term in change {
            guard let denominator = denominator(of: term.factor * Residue(scale)) else { return nil }
            scale *= denominator
            guard scale <= limit else { return nil }
        }
        return change.map { ($0.coordinate, small($0.factor * Residue(scale)) ?? 0) }
    }

    private static let limit = 1 << 20

    private static func denominator(of number: Residue) -> Int? {
        var multiple = number
        for denominator in 1...64 {
            if small(multiple) != nil { return denominator }
            multiple = multiple + number
        }
        return nil
    }

    /// The whole number of small size, of either sign, that has this residue.
    private static func small(_ number: Residue) -> Int? {
        if number.value < limit { return Int(number.value) }
        let distance = Residue.prime - number.value
        return distance < limit ? -Int(distance) : nil
    }
}
