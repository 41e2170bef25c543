/// How far a cell's value must stay open, as a fraction of whole numbers: nothing is rounded before it must be.
struct ProtectionLevel {
    private let dividend: Int128
    private let divisor: Int128

    init(_ dividend: Int128, over divisor: Int128) { (self.dividend, self.divisor) = (dividend, divisor) }

    var isPositive: Bool { dividend > 0 }

    /// From as far below the value as above it, and not below zero (Hundepool et al. 2012, section 4.2.2: the lower
    /// level is set to the upper one); by one at least, or it would ask nothing.
    func around(_ value: Int) -> ClosedRange<Int> {
        let level = max(1, (dividend + divisor - 1) / divisor)
        let (lowest, highest) = (Int128(value) - level, Int128(value) + level)
        return min(value, max(0, Int(clamping: lowest)))...max(value, Int(clamping: highest))
    }
}
