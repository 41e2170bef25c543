/// One axis of a table with every category that is printed: the total, subtotals and leaves, parents before children.
package struct TableDimension: Hashable, Sendable, Codable {
    package struct Entry: Hashable, Sendable, Codable {
        package let code: String
        package let label: String
        /// The index, in the dimension, of the category this one adds up to; nothing for the total.
        package let parent: Int?
        /// 0 for the total, 1 for what adds up to it, and so on.
        package let level: Int

        package init(code: String, label: String, parent: Int?, level: Int) {
            self.code = code
            self.label = label
            self.parent = parent
            self.level = level
        }
    }

    /// The name in data files: `region`, `age`.
    package let name: String
    /// The heading in print.
    package let label: String
    package let entries: [Entry]

    package init(name: String, label: String, entries: [Entry]) {
        precondition(
            entries.indices.allSatisfy { entries[$0].parent.map { $0 < entries.count } ?? true },
            "a category adds up to one of its dimension")
        self.name = name
        self.label = label
        self.entries = entries
    }
}
