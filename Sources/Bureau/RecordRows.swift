internal import Records
internal import Sealing
internal import Storage

/// Opens fields of single records, a page at a time. Whoever asks has noted in the journal what is opened and why.
struct RecordRows {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// In the order of their pages; erased records are left out.
    func open(_ records: Set<RecordID>, fields: [Field]) async throws -> [OpenedEntry] {
        var pages: Set<UInt32> = []
        for record in records { if let page = try await office.store.page(holding: record) { pages.insert(page) } }
        var rows: [OpenedEntry] = []
        for number in pages.sorted() {
            guard let page = try await office.store.page(number) else { continue }
            rows += try await OpenedPage(office).open(page, only: Set(fields), records: records)
        }
        return rows
    }
}
