internal import Records
internal import Sealing
internal import Storage

/// A row as it is kept, and the page that it is on.
struct KeptRow {
    let page: SealedPage
    let entry: SealedEntry
}

extension OfficeStore {
    /// Nothing for a record that was never kept here; an erased one has its place still.
    func row(of record: RecordID) async throws -> KeptRow? {
        guard let number = try await page(holding: record), let page = try await page(number) else { return nil }
        return page.entries.first { $0.record == record }.map { KeptRow(page: page, entry: $0) }
    }
}
