package import Records

/// A person of a department who works with children's records, by the account that the operating system knows.
package struct Officer: Hashable, Sendable {
    package let account: String
    package let department: DepartmentID
    /// Its department's line and those that it is let see besides, by the departments that head them.
    package let lines: Set<DepartmentID>
    /// What these lines own.
    package let fields: Set<Field>
    /// The department's division: its children are those who live or are registered there.
    package let territory: DivisionCode

    /// Whether one of the places is in the officer's territory.
    package func answers(for places: [DivisionCode]) -> Bool { places.contains { $0.isWithin(territory) } }
}
