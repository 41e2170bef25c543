/// Lists who did what with children's records; whoever opens the office may.
package struct ListAccess {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// Every entry of the journal, or those that name a record; the first one first.
    package func callAsFunction(record: String? = nil) async throws -> [JournalEntry] {
        let entries = try await Journal(office).entries()
        guard let record else { return entries }
        return entries.filter { $0.records?.contains(record) ?? false }
    }
}
