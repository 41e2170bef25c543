extension ProtectionRules {
    /// A cell is sensitive where its `n` largest contributors make up more than `k` percent of it.
    package struct Dominance: Hashable, Sendable {
        package let n: Int
        package let k: Thousandths

        /// What is kept of every cell has its limits.
        package static let mostContributors = 10

        package init(n: Int, k: Thousandths) { (self.n, self.k) = (n, k) }
    }

    /// A cell is sensitive where its second largest contributor can estimate the largest to within `p` percent.
    package struct PPercent: Hashable, Sendable {
        package let p: Thousandths

        package init(p: Thousandths) { self.p = p }
    }

    /// As `PPercent`, of contributors that know each other to within `q` percent already.
    package struct PriorPosterior: Hashable, Sendable {
        package let p: Thousandths
        package let q: Thousandths

        package init(p: Thousandths, q: Thousandths) { (self.p, self.q) = (p, q) }
    }

    /// What becomes of a cell that differs from an earlier release by fewer children than may be printed.
    package enum SmallChanges: String, CaseIterable, Sendable {
        /// Printed; the report counts it.
        case show
        case withhold
    }

    /// One cell that someone decided about, and why.
    package struct Mark: Hashable, Sendable {
        package enum Decision: String, CaseIterable, Sendable {
            case protect, publish
        }

        /// By dimension the code of an entry; a dimension that is not named is at its total.
        package let cell: [String: String]
        package let decision: Decision
        package let reason: String

        package init(cell: [String: String], decision: Decision, reason: String) {
            (self.cell, self.decision, self.reason) = (cell, decision, reason)
        }
    }
}
