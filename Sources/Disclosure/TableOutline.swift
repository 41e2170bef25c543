package import Records
import Tabulation

/// A table without its figures: what it says of itself, and what its cells stand for.
package struct TableOutline: Hashable, Sendable {
    package let description: TableDescription
    package let dimensions: [TableDimension]

    package init(description: TableDescription, dimensions: [TableDimension]) {
        self.description = description
        self.dimensions = dimensions
    }

    package init(_ figures: Figures) { self.init(description: figures.description, dimensions: figures.dimensions) }

    init(_ tally: Tally) { self.init(description: tally.description, dimensions: tally.dimensions) }

    package var cellCount: Int { dimensions.reduce(1) { $0 * $1.entries.count } }

    /// The indices of the entries that the cell at `position` combines.
    func indices(of position: Int) -> [Int] {
        var (rest, indices) = (position, [Int]())
        for dimension in dimensions.reversed() {
            indices.append(rest % dimension.entries.count)
            rest /= dimension.entries.count
        }
        return indices.reversed()
    }

    /// How a message names a cell: the codes of its entries.
    package func name(of position: Int) -> String {
        zip(dimensions, indices(of: position)).map { $0.entries[$1].code }.joined(separator: ",")
    }

    /// How a message names a sum of cells.
    func names(of positions: [Int]) -> String { positions.map { name(of: $0) }.joined(separator: " + ") }

    /// How far below the totals the cell stands: 0 for the grand total.
    func depth(of position: Int) -> Int {
        zip(dimensions, indices(of: position)).reduce(0) { $0 + $1.0.entries[$1.1].level }
    }

    /// The variables by which the table divides or restricts its children.
    var variables: [String] { dimensions.map(\.name) + description.filter.keys.sorted() + [Variable.region.rawValue] }

    /// What each entry of a dimension restricts its variable to, in a spelling that other tables share.
    func meanings(of dimension: TableDimension) -> [Meaning] {
        dimension.entries.map { entry in
            guard let variable = description.variable(named: dimension.name), variable != .region else {
                return Meaning(text: entry.code)
            }
            if entry.isTotal { return meaning(without: dimension.name) }
            return Meaning(text: entry.code)
        }
    }

    /// What the table as a whole restricts a variable to.
    func meaning(without variable: String) -> Meaning {
        if variable == Variable.region.rawValue { return Meaning(text: description.division.description) }
        if let filter = description.filter[variable] { return Meaning(text: filter) }
        return Meaning(
            text: description.variable(named: variable).map { ValueSet.all(of: $0).code } ?? Meaning.everything)
    }

    /// A restriction of one variable: a division, a set of values, or an entry's code.
    struct Meaning: Hashable, Comparable, Sendable {
        static let everything = "_T"
        let text: String

        static func < (left: Self, right: Self) -> Bool { left.text < right.text }
    }
}
