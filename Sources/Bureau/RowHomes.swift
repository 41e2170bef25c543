internal import Approvals
internal import Records
internal import Sealing
internal import Storage

/// Where a row says that its child is at home; looked up for the access policy alone, and shown to nobody.
struct RowHomes {
    private static let fields: [Field] = [
        .registration, .residence, .schoolCounty, .healthCounty, .vaccinationCounty, .insuranceCounty,
    ]

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Those that the row names and no department keeps to itself.
    func places(of record: RecordID, on page: SealedPage) async throws -> [DivisionCode] {
        let locked = office.keyring.lockedFields
        let fields = Set(Self.fields.filter { locked[$0] == nil })
        let opened = try await OpenedPage(office).open(page, only: fields, records: [record]).first
        return opened?.entry.values.compactMap { DivisionCode($0.value) } ?? []
    }

    /// The page of a record that is kept here; refuses one that is not, was erased, or is not the account's to see in the
    /// fields asked for.
    func page(of record: RecordID, opening fields: [Field]) async throws -> SealedPage {
        guard let number = try await office.store.page(holding: record),
            let page = try await office.store.page(number),
            let sealed = page.entries.first(where: { $0.record == record })
        else { throw BureauError.unknownRecord("\(record)") }
        if try sealed.isErased || office.kept.refresh().hasErased(record) {
            throw BureauError.recordErased("\(record)", on: try await dayOfErasure(of: record))
        }
        try office.access.demand()
        if case .officer = office.access {
            try await office.access.demand(fields, of: places(of: record, on: page))
        }
        return page
    }

    private func dayOfErasure(of record: RecordID) async throws -> String? {
        let entry = try await Journal(office).entries().first {
            $0.what == .erased && $0.records?.contains("\(record)") ?? false
        }
        return entry.map { "\($0.at.date())" }
    }
}
