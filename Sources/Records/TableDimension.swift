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
        precondition(Self.addUp(entries), "a category adds up to one that comes before it in its dimension")
        self.name = name
        self.label = label
        self.entries = entries
    }

    private static func addUp(_ entries: [Entry]) -> Bool {
        entries.indices.allSatisfy { index in
            entries[index].parent.map { $0 >= 0 && $0 < index && entries[$0].level < entries[index].level } ?? true
        }
    }
}

extension TableDimension {
    private enum Key: String, CodingKey { case name, label, entries }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        label = try container.decode(String.self, forKey: .label)
        entries = try container.decode([Entry].self, forKey: .entries)
        guard Self.addUp(entries) else {
            throw DecodingError.dataCorruptedError(
                forKey: .entries, in: container, debugDescription: "a category adds up to none that comes before it")
        }
    }
}
