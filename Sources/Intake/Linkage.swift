package import Records

/// Finds which rows of all registers are about the same child.
///
/// Rows with the same document number are about one child. A row without one joins the child of the same name, birth
/// date and sex when exactly one child with a number has them, or else the other such rows without numbers; where
/// several children have them it stays a child of its own, marked for review. Children with different numbers are
/// different, whatever their names; but a child known by another document than an identity card is the one with an
/// identity card of that name, birth date and sex, where there is exactly one.
///
/// Rows are kept in 64 bytes each; the same rows in the same order give the same children in the same order.
package struct Linkage: Sendable {
    /// The fields of an entry that linking, screening and tables read; the rest of a stored row can stay sealed.
    package static let fields = Set(Facts.fields + [.name, .documentType, .documentNumber, .birthDate])

    private var rows: [LinkageRow] = []
    private var names = Interned()
    private var otherNumbers = Interned()

    package init() {}

    /// Takes an accepted row in, in the order of importing. `record` is the caller's name for it.
    package mutating func add(_ entry: RegisterEntry, record: Int) {
        guard let birth = entry.values[.birthDate].flatMap({ CalendarDate(iso: $0) }) else {
            preconditionFailure("an accepted row has a birth date")
        }
        let name = names.number(of: NameKey.normal(entry.values[.name] ?? ""))
        let document = document(of: entry)
        rows.append(
            LinkageRow(
                record: record, document: document, name: name, birth: Facts.day(birth), register: entry.register,
                facts: Facts(of: entry)))
    }

    /// The children, in the order of their first rows.
    package consuming func persons() -> [LinkedChild] {
        Grouping(rows).children()
    }

    private mutating func document(of entry: RegisterEntry) -> Document {
        guard let number = entry.values[.documentNumber] else { return .none }
        let type = entry.values[.documentType] ?? "1"
        if type == "1", let digits = UInt64(number.prefix(17)) { return .identityCard(digits) }
        return .other(otherNumbers.number(of: "\(type) \(number)"))
    }
}

/// Numbers for texts: the same for the same text, counted from zero.
struct Interned: Sendable {
    private var numbers: [String: UInt32] = [:]

    mutating func number(of text: String) -> UInt32 {
        if let known = numbers[text] { return known }
        let next = UInt32(numbers.count)
        numbers[text] = next
        return next
    }
}
