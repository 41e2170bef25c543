/// What people decided about pairs of rows, by the caller's names for them; linkage keeps to it whatever it finds.
package struct LinkageDecisions: Sendable, Hashable {
    /// A pair of rows. Which of the two comes first means nothing for `same`; of a `different` pair the second leaves
    /// the rows it was linked with.
    package struct Pair: Sendable, Hashable {
        package let first: Int
        package let second: Int

        package init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }
    }

    /// Rows that are about one child, even where their numbers differ.
    package var same: [Pair]
    /// Rows that are not, even where they have one number.
    package var different: [Pair]

    package init(same: [Pair] = [], different: [Pair] = []) { (self.same, self.different) = (same, different) }
}
