internal import Intake
internal import Logging
internal import Records
internal import Sealing

/// A row as lists show it: who it is about can be told from another, and not be known.
package struct MaskedRow: Encodable, Sendable {
    package let record: String
    package let register: String
    /// The line of the file it came from.
    package let line: Int
    package let name: String
    package let number: String?
    package let birthDate: String
    package let sex: String?
    package let guardian: String?
    package let guardianPhone: String?
}

/// Opens rows to be shown masked.
///
/// Guarantee: the journal says what is opened and why before anything is.
struct MaskedRows {
    private static let shown: [Field] = [
        .name, .documentNumber, .birthDate, .sex, .guardianName, .guardianPhone,
    ]

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// The rows by their records, a page at a time; those in custody stay closed, and erased ones are left out.
    func open(_ records: some Sequence<RecordID>, why: String) async throws -> [RecordID: MaskedRow] {
        let wanted = Set(records)
        guard !wanted.isEmpty else { return [:] }
        let locked = office.keyring.lockedFields
        let fields = Self.shown.filter { locked[$0] == nil }
        try await Journal(office).note(
            .opened, why: "masked, \(why)", records: wanted.map(\.description).sorted(), fields: fields)
        office.logger.notice("records shown masked")
        let rows = try await RecordRows(office).open(wanted, fields: fields)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.record, MaskedRow($0)) })
    }
}

extension MaskedRow {
    fileprivate init(_ opened: OpenedEntry) {
        let values = opened.entry.values
        self.init(
            record: "\(opened.record)", register: opened.entry.register.rawValue, line: opened.entry.line,
            name: Masked.name(values[.name] ?? ""), number: values[.documentNumber].map(Masked.number),
            birthDate: Masked.day(values[.birthDate] ?? ""), sex: values[.sex],
            guardian: values[.guardianName].map(Masked.name), guardianPhone: values[.guardianPhone].map(Masked.number))
    }
}
