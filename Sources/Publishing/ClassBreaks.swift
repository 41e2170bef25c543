/// Up to five classes with about as many values in each, and bounds that are round numbers.
struct ClassBreaks {
    /// The largest value of every class but the last; strictly increasing.
    let bounds: [Int]

    /// Values that are not positive have no class.
    init(_ values: [Int]) {
        let sorted = values.filter { $0 > 0 }.sorted()
        var bounds: [Int] = []
        for quantile in 1..<Palette.sequence.count where !sorted.isEmpty {
            let bound = Self.rounded(sorted[(sorted.count - 1) * quantile / Palette.sequence.count])
            if bound > bounds.last ?? 0, bound < sorted[sorted.count - 1] { bounds.append(bound) }
        }
        self.bounds = bounds
    }

    /// Which class a value falls into.
    func index(of value: Int) -> Int { bounds.firstIndex { value <= $0 } ?? bounds.count }

    /// Each class in print: ≤40, 41–100, >100, and a class of one number as that number; with decimals, between which
    /// there is always something, ≤0.40, ≤1.00, >1.00.
    func labels(decimals: Int = 0) -> [String] {
        func text(_ value: Int) -> String { Numeral.grouped(value, decimals: decimals) }
        guard let first = bounds.first, let last = bounds.last else { return [">0"] }
        let between = zip(bounds, bounds.dropFirst()).map { below, bound in
            if decimals > 0 { return "≤\(text(bound))" }
            return below + 1 == bound ? text(bound) : "\(text(below + 1))–\(text(bound))"
        }
        return ["≤\(text(first))"] + between + [">\(text(last))"]
    }

    /// Down to one significant digit, or to a multiple of 5 of the next where the first is below 5.
    private static func rounded(_ value: Int) -> Int {
        var unit = 1
        while value / unit >= 100 { unit *= 10 }
        let digits = value / unit
        return (digits < 10 ? digits : digits / 5 * 5) * unit
    }
}
