package import Records

/// Finds which rows of all registers are about the same child.
///
/// Rows with the same document number are about one child, and children with different identity cards are different,
/// whatever their names. A row without a number, or with that of another document, joins the child that it most likely
/// is by the model of Fellegi and Sunter (docs/linkage.md), where that is all but certain; where it is not, a person is
/// asked. The model learns from the rows themselves. What people decided stands.
///
/// Rows are kept in some 110 bytes each; the same rows give the same children, in whatever order they were added.
package struct Linkage: Sendable {
    /// The fields of an entry that linking, screening and tables read; the rest of a stored row can stay sealed.
    package static let fields = Set(
        Facts.fields + [
            .name, .documentType, .documentNumber, .birthDate, .guardianName, .guardianNumber, .guardianPhone,
            .residenceAddress,
        ])

    private var rows: [LinkageRow] = []
    private var names = Interned()
    private var addresses = Interned()
    private var otherNumbers = Interned()

    package init() {}

    /// Takes an accepted row in. `record` is the caller's name for it.
    package mutating func add(_ entry: RegisterEntry, record: Int) {
        let values = entry.values
        guard let birth = values[.birthDate].flatMap({ CalendarDate(iso: $0) }) else {
            preconditionFailure("an accepted row has a birth date")
        }
        rows.append(
            LinkageRow(
                record: record, document: document(of: entry),
                guardianNumber: values[.guardianNumber].map(StableHash.of) ?? 0,
                guardianPhone: values[.guardianPhone].flatMap(Self.phone) ?? 0,
                name: names.number(of: NameKey.normal(values[.name] ?? "")),
                guardianName: values[.guardianName].map { names.number(of: NameKey.normal($0)) + 1 } ?? 0,
                address: values[.residenceAddress].map { addresses.number(of: AddressKey.normal($0)) + 1 } ?? 0,
                birth: Facts.day(birth), line: UInt32(clamping: entry.line), register: entry.register,
                facts: Facts(of: entry)))
    }

    /// The children, in the order of their first rows.
    package consuming func persons(_ decisions: LinkageDecisions = LinkageDecisions()) -> [LinkedChild] {
        outcome(decisions).children
    }

    /// The children, and what waits for a person.
    ///
    /// - Parameters:
    ///   - day: Where it is given, the children are told as they were known on it: all rows say which are one child's, and
    ///     home visits made after it nothing else.
    ///   - isEarlier: Tells, by the caller's name for it, whether a row was there at an earlier time that the answer shall
    ///     tell of as well.
    package consuming func outcome(
        _ decisions: LinkageDecisions = LinkageDecisions(), knownOn day: CalendarDate? = nil,
        earlier isEarlier: ((Int) -> Bool)? = nil
    ) -> LinkageOutcome {
        let grouping = Grouping(rows, names: names.texts, addresses: addresses.texts, decisions)
        return LinkageOutcome(
            children: grouping.children(knownOn: day), earlier: isEarlier.map(grouping.children(of:)) ?? [],
            queue: grouping.queue()
        )
    }

    private mutating func document(of entry: RegisterEntry) -> Document {
        guard let number = entry.values[.documentNumber] else { return .none }
        let type = entry.values[.documentType] ?? "1"
        if type == "1", let digits = UInt64(number.prefix(17)) { return .identityCard(digits) }
        return .other(otherNumbers.number(of: "\(type) \(number)"), type: type.utf8.first ?? 0)
    }

    /// The last eleven digits, without the marks between them and a country's prefix; nothing of fewer than seven.
    private static func phone(_ text: String) -> UInt64? {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.suffix(11)
        return digits.count < 7 ? nil : digits.reduce(1) { $0 * 10 + UInt64($1 - 0x30) }
    }
}

/// What linking came to.
package struct LinkageOutcome: Sendable {
    /// In the order of their first rows.
    package let children: [LinkedChild]
    /// Each child by its earlier rows alone, in the same order; nothing where it has none. Empty where no earlier time was
    /// asked about.
    package let earlier: [LinkedChild?]
    /// Children that may be one, the likeliest first.
    package let queue: [ReviewPair]
}

/// Numbers for texts: the same for the same text, counted from zero.
struct Interned: Sendable {
    private var numbers: [String: UInt32] = [:]
    private(set) var texts: [String] = []

    mutating func number(of text: String) -> UInt32 {
        if let known = numbers[text] { return known }
        let next = UInt32(numbers.count)
        numbers[text] = next
        texts.append(text)
        return next
    }
}
