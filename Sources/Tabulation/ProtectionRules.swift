/// How a table is protected, as its definition asks: what makes a cell sensitive, and how other cells are chosen to
/// protect it.
package struct ProtectionRules: Hashable, Sendable {
    /// A cell that says that nobody is there: printed as zero, or as telling as a small count.
    package enum Zeros: String, CaseIterable, Sendable {
        case safe, sensitive
    }

    /// How long to look for fewer cells to withhold; what is guaranteed is the same.
    package enum Effort: String, CaseIterable, Sendable {
        case quick, thorough
    }

    /// What is spared when cells are withheld to protect others.
    package enum Costs: Hashable, Sendable {
        /// As few cells as possible.
        case cells
        /// As little of what the table counts as possible.
        case values
        /// What a column of the data says that each cell costs.
        case column(String)
    }

    /// Whether a cell's value is its number of contributors, or a sum of what they contribute.
    package let kind: Measure.Kind
    /// The smallest number of contributors a cell may be printed with, zero apart; 1 refuses nothing.
    package let minimum: Int
    package let zeros: Zeros
    /// Whether a category that holds all of a margin, or all but one, is sensitive.
    package let groupDisclosure: Bool
    package let dominance: [Dominance]
    package let pPercent: PPercent?
    package let pq: PriorPosterior?
    /// Cells that someone decided about, whatever the rules say of them.
    package let marks: [Mark]
    /// Whether a cell's only contributor, which can subtract itself, must not learn another cell either.
    package let singletons: Bool
    /// How much wider than the rules ask the interval is that must stay open about a sensitive cell: 1.5 is half more.
    package let range: Thousandths
    package let effort: Effort
    package let costs: Costs
    /// How much readers are taken to know that a cell can have changed; nothing where the definition does not say.
    package let sinceLast: ChangeBound?
    package let smallChanges: SmallChanges

    /// No table of the catalogue may ask for less.
    package static let leastMinimum = 3

    /// Nothing where `minimum` is below `least`.
    package init?(
        minimum: Int, zeros: Zeros, kind: Measure.Kind = .count, groupDisclosure: Bool = false,
        dominance: [Dominance] = [], pPercent: PPercent? = nil, pq: PriorPosterior? = nil, marks: [Mark] = [],
        singletons: Bool = true, range: Thousandths = 1, effort: Effort = .thorough, costs: Costs = .cells,
        sinceLast: ChangeBound? = nil, smallChanges: SmallChanges = .show, least: Int = leastMinimum
    ) {
        guard minimum >= least else { return nil }
        (self.minimum, self.zeros, self.kind, self.groupDisclosure) = (minimum, zeros, kind, groupDisclosure)
        (self.dominance, self.pPercent, self.pq, self.marks) = (dominance, pPercent, pq, marks)
        (self.singletons, self.range, self.effort, self.costs) = (singletons, range, effort, costs)
        (self.sinceLast, self.smallChanges) = (sinceLast, smallChanges)
    }

    /// How many of each cell's largest contributions the rules ask about.
    package var depth: Int {
        max(dominance.map(\.n).max() ?? 0, pPercent == nil && pq == nil ? 0 : 2)
    }
}
