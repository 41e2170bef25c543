/// How much a cell can have changed since the release before it, as a table's definition states it.
///
/// |new − old| ≤ old · percent / 100, or ≤ a number of children. What one of the two leaves of the other is rounded to
/// whole children.
package struct ChangeBound: Hashable, Sendable {
    /// The share of the earlier figure in lowest terms: `share` of every `whole` children.
    package let share: Int
    package let whole: Int
    /// Children, beside the share.
    package let children: Int

    package init(percent: Int) {
        precondition((1...100).contains(percent), "a share of an earlier figure")
        let common = Self.commonDivisor(percent, 100)
        (share, whole, children) = (percent / common, 100 / common, 0)
    }

    package init(children: Int) {
        precondition((0...Self.mostChildren).contains(children), "a number of children")
        (share, whole, self.children) = (0, 1, children)
    }

    /// Reads `20%` or `30`; nothing for any other spelling.
    init?(_ text: String) {
        let isShare = text.hasSuffix("%")
        let digits = isShare ? text.dropLast() : text[...]
        guard (1...8).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(digits)
        else { return nil }
        if isShare {
            guard (1...100).contains(number) else { return nil }
            self.init(percent: number)
        } else {
            self.init(children: number)
        }
    }

    private static let mostChildren = 99_999_999

    private static func commonDivisor(_ one: Int, _ two: Int) -> Int {
        two == 0 ? one : commonDivisor(two, one % two)
    }

    /// What a cell can be that was `old` before.
    package func range(after old: Int) -> ClosedRange<Int> {
        let most = (old * (whole + share)) / whole + children
        return max(0, (old * (whole - share) + whole - 1) / whole - children)...most
    }

    /// What a cell can have been that is `new` now; no most where it can have been anything.
    package func range(before new: Int) -> (least: Int, most: Int?) {
        let least = max(0, ((new - children) * whole + whole + share - 1) / (whole + share))
        return (new > children ? least : 0, share == whole ? nil : ((new + children) * whole) / (whole - share))
    }
}

extension ChangeBound: CustomStringConvertible {
    /// As definitions spell it.
    package var description: String { share > 0 ? "\(share * 100 / whole)%" : "\(children)" }
}
