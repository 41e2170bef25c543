/// A table that agrees with everything printed and is not negative: what the published one may have been, for all a
/// reader knows.
///
/// A linear program finds it; here every sum is added up again, so that nothing rests on how it was found. Its values
/// are fractions in floating point: they must keep every sum, and stay above zero, to within a ten-millionth of a
/// child.
struct FeasibleTable {
    private let values: [Double]
    private let unit: Double

    /// Nothing where `values` break a sum or a limit or are negative.
    ///
    /// - Parameter unit: 1, or more where figures are so large that floating point holds no ten-millionth of one.
    init?(
        _ values: [Double], keeping equations: [PublishedSystem.Equation], _ limits: [PublishedSystem.Limit],
        unit: Double
    ) {
        guard values.allSatisfy({ $0 >= -Self.tolerance * unit }) else { return nil }
        for equation in equations {
            let sum = equation.terms.reduce(0) { $0 + Double($1.factor) * values[$1.unknown] }
            // Not a number would pass no comparison.
            guard abs(sum - Double(equation.total)) <= Self.tolerance * unit else { return nil }
        }
        for limit in limits {
            let sum = limit.terms.reduce(0) { $0 + Double($1.factor) * values[$1.unknown] }
            guard sum - Double(limit.most) <= Self.tolerance * unit else { return nil }
        }
        (self.values, self.unit) = (values, unit)
    }

    /// How far a sum may be off.
    private static let tolerance = 1e-7
    /// How near a value must be to a whole number to count as it.
    private static let nearness = 1e-6

    /// The value of an unknown rounded up.
    func ceiling(of unknown: Int) -> Int { Int((values[unknown] - Self.nearness * unit).rounded(.up)) }

    /// The value of an unknown rounded down.
    func floor(of unknown: Int) -> Int { Int((values[unknown] + Self.nearness * unit).rounded(.down)) }

    /// Whether an unknown has another value than in another table, by far more than tables may be off.
    func differs(from other: FeasibleTable, at unknown: Int) -> Bool {
        abs(values[unknown] - other.values[unknown]) > 1e-3 * unit
    }
}
