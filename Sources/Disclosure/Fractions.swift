/// Whole numbers behind numbers in floating point that are fractions.
enum Fractions {
    /// Larger denominators could not be told from the errors of floating point.
    static let largestDenominator = 1 << 22
    private static let nearness = 1e-9

    /// A number that makes all of them whole, as nearly as they are known; nothing where none is found.
    ///
    /// - Parameter unit: what the numbers were measured by when they were found.
    static func denominator(of numbers: some Collection<Double>, unit: Double) -> Int? {
        var denominator = 1
        for number in numbers {
            let error = max(1e-6, nearness * unit * Double(denominator))
            guard let factor = factor(of: number * Double(denominator), within: error) else { return nil }
            denominator *= factor
            if denominator > largestDenominator { return nil }
        }
        return denominator
    }

    /// The least number by which a fraction becomes whole: the denominator of the first of its continued fraction's
    /// convergents that is near enough.
    private static func factor(of number: Double, within error: Double) -> Int? {
        var rest = number - number.rounded(.down)
        var (one, two) = (1.0, 0.0)
        for _ in 0..<12 {
            let multiple = number * one
            if abs(multiple - multiple.rounded()) <= error * one { return Int(one) }
            if rest < 1e-7 { return nil }
            rest = 1 / rest
            let whole = rest.rounded(.down)
            (one, two) = (whole * one + two, one)
            rest -= whole
            if one > 8192 { return nil }
        }
        return nil
    }
}
