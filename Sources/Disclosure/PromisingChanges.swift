import Records
import Tabulation

/// The few changes of a protected table that are worth trying, chosen by what is withheld of it.
struct PromisingChanges {
    private let figures: Figures
    private let ordered: Set<String>
    /// By dimension and entry, how many cells with the entry are withheld.
    private var withheld: [[Int]]

    private static let mostJoins = 3
    private static let mostJoinsInDimension = 2
    private static let mostDimensions = 2

    /// - Parameter ordered: the names of dimensions whose categories have an order.
    init(of figures: Figures, ordered: Set<String>) {
        (self.figures, self.ordered) = (figures, ordered)
        withheld = figures.dimensions.map { Array(repeating: 0, count: $0.entries.count) }
        for (position, cell) in figures.cells.enumerated() where cell == .withheld {
            var rest = position
            for place in withheld.indices.reversed() {
                withheld[place][rest % withheld[place].count] += 1
                rest /= withheld[place].count
            }
        }
    }

    var changes: [Coarsening] { joins + finestLevel + fewerDimensions }

    /// Neighbours that hold the most withheld cells.
    private var joins: [Coarsening] {
        let best = figures.dimensions.indices.flatMap { joins(in: $0) }
        return best.sorted { $0.cells > $1.cells }.prefix(Self.mostJoins).map { $0.change }
    }

    private func joins(in place: Int) -> [(change: Coarsening, cells: Int)] {
        let dimension = figures.dimensions[place]
        let joinable = JoinableCategories(
            dimension, variable: figures.description.variable(named: dimension.name),
            isOrdered: ordered.contains(dimension.name))
        var joins: [(change: Coarsening, cells: Int)] = []
        for (first, second) in joinable.pairs {
            let cells = withheld[place][first] + withheld[place][second]
            if cells > 0 { joins.append((.joining(dimension: place, first: first, second: second), cells)) }
        }
        return Array(joins.sorted { $0.cells > $1.cells }.prefix(Self.mostJoinsInDimension))
    }

    /// The finest level of the longest dimension that has one to lose.
    private var finestLevel: [Coarsening] {
        let deep = figures.dimensions.indices.filter { place in
            let change = Coarsening.withoutFinestLevel(of: place)
            return CoarserDimension(change, of: figures.description, figures.dimensions) != nil
        }
        return longest(of: deep).map { [.withoutFinestLevel(of: $0)] } ?? []
    }

    /// The dimensions below whose totals the most cells are withheld, but the longest: without it little is left.
    private var fewerDimensions: [Coarsening] {
        let longest = longest(of: Array(figures.dimensions.indices))
        let others = figures.dimensions.indices.filter { $0 != longest && belowTotal(of: $0) > 0 }
        return others.sorted { belowTotal(of: $0) > belowTotal(of: $1) }.prefix(Self.mostDimensions)
            .map { .withoutDimension($0) }
    }

    private func longest(of places: [Int]) -> Int? {
        let most = places.map { figures.dimensions[$0].entries.count }.max()
        return places.first { figures.dimensions[$0].entries.count == most }
    }

    /// How many withheld cells would be gone without the dimension.
    private func belowTotal(of place: Int) -> Int {
        let entries = figures.dimensions[place].entries
        return entries.indices.reduce(0) { entries[$1].isTotal ? $0 : $0 + withheld[place][$1] }
    }
}
