/// Numbers that look random and are the same for the same seed on every machine.
///
/// xoshiro256** (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021), seeded by SplitMix64.
/// For samples only: never for keys or nonces.
struct Randomness: Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64) {
        var counter = seed
        func next() -> UInt64 {
            counter &+= 0x9E37_79B9_7F4A_7C15
            var mixed = counter
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        state = (next(), next(), next(), next())
    }

    mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// A number from zero up to and without `limit`.
    mutating func below(_ limit: Int) -> Int {
        precondition(limit > 0, "there is a number to draw")
        return Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True in `share` of ten thousand draws.
    mutating func chance(_ share: Int) -> Bool { below(10_000) < share }

    mutating func element<Element>(of list: [Element]) -> Element { list[below(list.count)] }

    /// Roughly a standard normal number, by arithmetic alone, so that no mathematical library can change the bytes.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += Double(next() >> 11) / 9_007_199_254_740_992 }
        return sum
    }
}
