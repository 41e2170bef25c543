package import Records

/// Everything that a child's rows say, made one: a field's owner decides, or else any register that says something, and the
/// latest row among those of one register, as in screening.
package struct ChildFile: Sendable {
    /// What is known of the parents comes from rows of its own, a parent each, and is not in here.
    package let values: FieldValues
    /// The rows that departments share about parents.
    package let parents: [FieldValues]
    /// Whether anybody visited the child at home, or its family came to tell.
    package let wasVisited: Bool

    /// - Parameter rows: All about one child, in the order in which they were imported.
    package init(_ rows: [RegisterEntry]) {
        let ordered = OrderedRows(rows)
        var values = FieldValues()
        for field in Field.allCases where !Self.parental.contains(field) {
            values[field] = ordered.decisive(field).flatMap { rows[$0].values[field] }
        }
        self.values = values
        parents = rows.filter { $0.register == .sharedStatus }.map(\.values)
        wasVisited = rows.contains { $0.register == .homeVisits }
    }

    private static let parental: Set<Field> = [.parentRelation, .parentStatus, .parentStatusSince, .parentStatusUntil]
}

extension ChildFile: CustomStringConvertible, CustomReflectable {
    package var description: String { "a child's file" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
