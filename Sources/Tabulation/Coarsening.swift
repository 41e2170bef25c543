/// A change that leaves a table with fewer cells, each of them one it had or the sum of two.
package enum Coarsening: Hashable, Sendable {
    /// Two neighbouring categories of a dimension become one.
    case joining(dimension: Int, first: Int, second: Int)
    /// A dimension's finest level is no longer printed.
    case withoutFinestLevel(of: Int)
    /// The table is no longer divided by a dimension.
    case withoutDimension(Int)

    /// Which of the table's dimensions it changes.
    package var dimension: Int {
        switch self {
        case .joining(let dimension, _, _), .withoutFinestLevel(let dimension), .withoutDimension(let dimension):
            dimension
        }
    }
}
