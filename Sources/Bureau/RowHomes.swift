internal import Approvals
internal import Records
internal import Sealing
internal import Storage

/// Whether a row may be opened: it is here, and is the account's to see by where it says that its child is at home. That is
/// looked up for the access policy alone, and shown to nobody.
struct RowHomes {
    private static let fields: [Field] = [
        .registration, .residence, .schoolCounty, .healthCounty, .vaccinationCounty, .insuranceCounty,
    ]

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// The row of a record; refuses one that is not kept here, was erased, or is not the account's to see in the fields asked
    /// for.
    ///
    /// - Parameters:
    ///   - fields: All that the account may see of the row's register unless given.
    ///   - passesLocked: Leaves out of those what a department keeps to itself.
    ///   - mend: What can be done where some are not the account's.
    func row(
        of record: RecordID, opening fields: [Field]?, passingLocked passesLocked: Bool = false,
        else mend: String = Mend.letSee
    ) async throws -> (row: KeptRow, fields: [Field]) {
        guard let row = try await office.store.row(of: record) else { throw BureauError.unknownRecord("\(record)") }
        if try row.entry.isErased || office.kept.refresh().hasErased(record) {
            throw BureauError.recordErased("\(record)", on: try await dayOfErasure(of: record))
        }
        try office.access.demand()
        let asked = fields ?? usual(of: row, passesLocked)
        if case .officer = office.access {
            try office.access.demand(asked, else: mend)
            try await office.access.demand(places(of: row))
        }
        return (row, asked)
    }

    private func usual(of row: KeptRow, _ passesLocked: Bool) -> [Field] {
        let locked = passesLocked ? office.keyring.lockedFields : [:]
        return row.entry.register.columns.map(\.field).filter { office.access.mayOpen($0) && locked[$0] == nil }
    }

    /// Those that the row names and no department keeps to itself.
    private func places(of row: KeptRow) async throws -> [DivisionCode] {
        let locked = office.keyring.lockedFields
        let fields = Set(Self.fields.filter { locked[$0] == nil })
        let opened = try await OpenedPage(office).open(row.page, only: fields, records: [row.entry.record]).first
        return opened?.entry.values.compactMap { DivisionCode($0.value) } ?? []
    }

    private func dayOfErasure(of record: RecordID) async throws -> String? {
        let entry = try await Journal(office).entries().first {
            $0.what == .erased && $0.records?.contains("\(record)") ?? false
        }
        return entry.map { "\($0.at.date())" }
    }
}
