package import Records

/// Some values of one variable, with the one spelling that tables, filters and comparisons between tables use.
///
/// `0-2` is ages 0, 1 and 2; `1+3` the permits coded 1 and 3. A region is never a set of values: its division is.
package struct ValueSet: Hashable, Sendable {
    package let variable: Variable
    /// Indices among the variable's categories, ascending and not repeated.
    package let members: [Int]

    package init(_ variable: Variable, _ members: some Sequence<Int>) {
        precondition(variable != .region, "a region is a division, not a set of values")
        self.variable = variable
        self.members = Set(members).sorted()
        precondition(
            self.members.allSatisfy { variable.categories.indices.contains($0) }, "a member is one of the categories")
    }

    /// Every value the variable can have.
    package static func all(of variable: Variable) -> ValueSet { ValueSet(variable, variable.categories.indices) }

    /// Reads what `code` writes, and nothing looser.
    package init?(_ variable: Variable, code: some StringProtocol) {
        guard variable != .region else { return nil }
        var members: [Int] = []
        for part in code.split(separator: "+", omittingEmptySubsequences: false) {
            guard let run = Self.run(variable, String(part)) else { return nil }
            members += run
        }
        self.init(variable, members)
        guard self.code == code else { return nil }
    }

    package var code: String {
        runs.map { run in
            let first = variable.categories[run.lowerBound].code
            return run.count == 1 ? first : "\(first)-\(variable.categories[run.upperBound].code)"
        }.joined(separator: "+")
    }

    package var isEverything: Bool { members.count == variable.categories.count }

    /// Neighbouring ages are written as one run; other variables' codes have no order worth a hyphen.
    private var runs: [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for member in members {
            if variable == .age, let last = runs.last, last.upperBound == member - 1 {
                runs[runs.count - 1] = last.lowerBound...member
            } else {
                runs.append(member...member)
            }
        }
        return runs
    }

    private static func run(_ variable: Variable, _ text: String) -> ClosedRange<Int>? {
        func index(_ code: some StringProtocol) -> Int? { variable.categories.firstIndex { $0.code == code } }
        if let single = index(text) { return single...single }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard variable == .age, ends.count == 2, let first = index(ends[0]), let last = index(ends[1]), first < last
        else { return nil }
        return first...last
    }
}
