/// Who knows cells of a table without reading it: each contributor that is alone in one.
package struct Insiders: Sendable {
    package static let none = Insiders(alone: [], values: [])

    /// Positions of cells with one contributor.
    let alone: [Int]
    /// Every cell's value, by position.
    let values: [Int]

    package init(alone: [Int], values: [Int]) { (self.alone, self.values) = (alone, values) }
}

extension Insiders: CustomReflectable {
    /// Empty: it holds every count of the table.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
