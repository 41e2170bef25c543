/// One axis of a table with every category that is printed: the total, subtotals and leaves, parents before children.
///
/// A variable may have several classifications (regions by administration and by town and country): all of them divide
/// the one total into the same leaves, and only what lies between differs.
package struct TableDimension: Hashable, Sendable, Codable {
    package struct Entry: Hashable, Sendable, Codable {
        package let code: String
        package let label: String
        /// The index, in the dimension, of the category this one adds up to in the first classification; nothing for
        /// the total and for subtotals of further classifications.
        package let parent: Int?
        /// What it adds up to in further classifications, in their order; nothing where there is but one.
        package let alsoIn: [Membership]?
        /// 0 for the total, 1 for what adds up to it, and so on.
        package let level: Int

        package init(code: String, label: String, parent: Int?, alsoIn: [Membership]? = nil, level: Int) {
            self.code = code
            self.label = label
            self.parent = parent
            self.alsoIn = alsoIn
            self.level = level
        }

        /// Whether it adds up to nothing, in no classification.
        package var isTotal: Bool { parent == nil && alsoIn == nil }

        /// Every category it adds up to, with the classification it does so in.
        package var memberships: [Membership] {
            (parent.map { [Membership(classification: 0, parent: $0)] } ?? []) + (alsoIn ?? [])
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
            let entry = entries[index]
            let further = entry.alsoIn?.map(\.classification) ?? []
            return entry.memberships.allSatisfy { (0..<index).contains($0.parent) }
                && entry.parent.map { entries[$0].level < entry.level } ?? true
                && entry.alsoIn?.isEmpty != true && zip([0] + further, further).allSatisfy { $0 < $1 }
        }
    }

    /// Every entry that is divided with the entries it is divided into, once for each classification that divides it;
    /// by the parent's index, then by classification.
    package var families: [(parent: Int, children: [Int])] {
        var children: [Membership: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            for membership in entry.memberships { children[membership, default: []].append(index) }
        }
        let order = children.keys.sorted { ($0.parent, $0.classification) < ($1.parent, $1.classification) }
        return order.map { ($0.parent, children[$0] ?? []) }
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
