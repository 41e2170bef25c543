package import Records

/// Who a child is and where it lives, for the row of a visit to it: of each field the newest row of the register that owns
/// it, or else of any, as screening has it.
///
/// What belongs together is of rows that agree: document and number of one row; the guardian's number and telephone of rows
/// that name the same guardian; since when, and the address, of rows that say the same place. What departments share about
/// a parent names no guardian.
package struct VisitSubject: Sendable {
    /// What is opened to tell it. Whom the child lives with is not among it: an older row, told again with the visit's date,
    /// would overrule what a visit since has found, and a child who lives alone would be lost.
    package static let fields: [Field] = [
        .name, .documentType, .documentNumber, .sex, .birthDate, .registration, .guardianName, .guardianNumber,
        .guardianPhone, .residence, .residenceAddress, .residentSince,
    ]

    package let values: FieldValues
    /// By field, the place of the row that it is from.
    package let sources: [Field: Int]

    /// - Parameters:
    ///   - rows: All about one child, in the order in which they were imported.
    ///   - named: The place of the row by which a person named the child; where it says the same as the row that decides, a
    ///     field is from it.
    package init(_ rows: [RegisterEntry], named: Int) {
        let ordered = OrderedRows(rows)
        var (values, sources): (FieldValues, [Field: Int]) = ([:], [:])
        func take(_ field: Field, where isIncluded: (RegisterEntry) -> Bool = { _ in true }) {
            guard let place = ordered.decisive(field, where: isIncluded) else { return }
            values[field] = rows[place].values[field]
            sources[field] = rows[named].values[field] == values[field] ? named : place
        }
        let card = ordered.decisive(.documentNumber) { $0.values[.documentType] ?? "1" == "1" }
        let document = card ?? ordered.decisive(.documentNumber)
        for field in [Field.documentType, .documentNumber] {
            take(field) { row in document.map { rows[$0] == row } ?? true }
        }
        // An identity card's number tells the others.
        for field in [Field.name, .sex, .birthDate, .registration, .residence]
        where card == nil || field != .sex && field != .birthDate { take(field) }
        take(.guardianName)
        for field in [Field.guardianNumber, .guardianPhone] {
            take(field) { $0.values[.guardianName] == values[.guardianName] }
        }
        let residence = values[.residence].flatMap { DivisionCode($0) }
        take(.residentSince) { $0.values[.residence].flatMap { DivisionCode($0) }?.county == residence?.county }
        take(.residenceAddress) { $0.values[.residence] == values[.residence] }
        (self.values, self.sources) = (values, sources)
    }
}

extension VisitSubject: CustomStringConvertible, CustomReflectable {
    package var description: String { "who a child is" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
