/// Whole numbers that stand for decimal ones, as a table with `decimals` holds them.
package enum ScaledNumber {
    /// `units` of 10 to the power of minus `decimals`, written out: 1230 with two decimals is `12.30`.
    package static func text(_ units: Int, decimals: Int) -> String {
        guard decimals > 0 else { return String(units) }
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        return (units < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
