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

    /// A cut that is broken by less is no news.
    private static let tolerance = 1e-4

    /// As a row of a program, which has limits from above alone.
    var row: LinearProgram.Row {
        .init(terms: terms.map { ($0.column, -$0.factor) }, total: -least, isLimit: true)
    }
}
