/// A number of at most three decimals, kept whole: a percentage of 87.5 is compared without rounding.
package struct Thousandths: Hashable, Comparable, Sendable {
    /// The number times a thousand.
    package let count: Int

    package init(count: Int) { self.count = count }

    /// Reads `12`, `12.5` or `12.345`, up to six digits before the point; nothing for any other spelling.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.digits(parts[0], upTo: 6) else { return nil }
        guard parts.count == 2 else {
            count = whole * 1000
            return
        }
        guard let decimals = Self.digits(parts[1] + String(repeating: "0", count: max(0, 3 - parts[1].count)), upTo: 3),
            !parts[1].isEmpty
        else { return nil }
        count = whole * 1000 + decimals
    }

    private static func digits(_ text: some StringProtocol, upTo limit: Int) -> Int? {
        guard (1...limit).contains(text.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    package static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}

extension Thousandths: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int) { self.init(count: value * 1000) }

    package init(floatLiteral value: Double) { self.init(count: Int((value * 1000).rounded())) }
}
