/// A whole number modulo the prime 2⁶¹ − 1: exact elimination without fractions that grow.
///
/// A relation over the integers is one modulo any prime; the converse fails only for a prime that divides one of the
/// system's minors, and minors of additive tables are tiny. Whatever is claimed from residues is nevertheless proven
/// over the integers afterwards (`AlternativeTables`).
struct Residue: Hashable, Sendable {
    static let prime: UInt64 = (1 << 61) - 1
    static let zero = Residue(reduced: 0)
    static let one = Residue(reduced: 1)

    let value: UInt64

    private init(reduced value: UInt64) { self.value = value }

    init(_ number: Int) {
        let rest = number % Int(Self.prime)
        value = UInt64(rest < 0 ? rest + Int(Self.prime) : rest)
    }

    var isZero: Bool { value == 0 }

    static func + (left: Self, right: Self) -> Self {
        let sum = left.value + right.value
        return Self(reduced: sum >= prime ? sum - prime : sum)
    }

    static func - (left: Self, right: Self) -> Self {
        Self(reduced: left.value >= right.value ? left.value - right.value : left.value + prime - right.value)
    }

    static prefix func - (number: Self) -> Self { .zero - number }

    static func * (left: Self, right: Self) -> Self {
        let (high, low) = left.value.multipliedFullWidth(by: right.value)
        // 2⁶¹ ≡ 1: the bits above the 61st are added to those below.
        let sum = (low & prime) + (low >> 61 | high << 3)
        return Self(reduced: sum >= prime ? sum - prime : sum)
    }

    /// The number that multiplies this one to 1, by Fermat's little theorem; zero has none.
    var inverse: Residue {
        precondition(!isZero, "zero has no inverse")
        if value == 1 || value == Self.prime - 1 { return self }
        var (power, base, exponent) = (Residue.one, self, Self.prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { power = power * base }
            base = base * base
            exponent >>= 1
        }
        return power
    }
}
