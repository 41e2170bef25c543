/// What every choice of cells meets which, withheld, lets a change do what it must: the weights of those that are chosen
/// add up to `least` at least.
///
/// The capacity constraints and the bridge-less inequalities of Fischetti and Salazar-González 2001.
struct CapacityCut {
    /// By numbers of candidates.
    let terms: [(column: Int, factor: Double)]
    let least: Double

    func isBroken(by chosen: [Double]) -> Bool {
        terms.reduce(0) { $0 + $1.factor * chosen[$1.column] } < least - Self.tolerance
    }

    /// What every choice meets that meets this cut or another one; both ask for 1, and the choice at hand breaks both.
    func orElse(_ other: CapacityCut, breaking chosen: [Double]) -> CapacityCut {
        var factors: [Int: Double] = [:]
        for term in terms + other.terms { factors[term.column] = max(factors[term.column] ?? 0, term.factor) }
        let either = CapacityCut(terms: factors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, least: 1)
        if either.isBroken(by: chosen) { return either }
        // Where no more is chosen of what is not wholly chosen yet, both are broken still.
        let further = either.terms.filter { chosen[$0.column] < 1 - Self.tolerance }
        return CapacityCut(terms: further.map { ($0.column, 1) }, least: 1)
    }

    /// A cut that is broken by less is no news.
    private static let tolerance = 1e-4

    /// As a row of a program, which has limits from above alone.
    var row: LinearProgram.Row {
        .init(terms: terms.map { ($0.column, -$0.factor) }, total: -least, isLimit: true)
    }
}
