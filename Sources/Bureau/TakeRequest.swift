internal import Logging
package import Records
internal import Sealing

/// Takes in what a child's guardian, the child or somebody they sent asks about the child's record; the registrar's work.
///
/// From then on it is on the list of open requests until it is answered. The law says "promptly"; an answer is due
/// after 15 working days unless the configuration says otherwise.
package struct TakeRequest {
    /// Working days, where the configuration says nothing.
    package static let usualDays = 15

    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - record: One of the child's records; the request is about all rows of the child.
    ///   - day: When it was asked; today unless it says otherwise.
    ///   - fields: For a correction: what is said to be wrong.
    ///   - note: What was asked in words, and by whom; kept sealed under the record's own key.
    package func callAsFunction(
        _ right: ChildRight, about record: String, by asker: RightsStep.Request.Asker, on day: CalendarDate? = nil,
        fields: [Field] = [], note: String? = nil, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RightsRequest {
        let (record, why) = (try RecordID(named: record), try Reason.checked(why))
        guard (right == .correct) != fields.isEmpty else { throw BureauError.correctionNamesFields }
        let day = try PastDay.checked(day, in: office)
        let due = try OfficeConfiguration.read(office.folder).rightsLimit(after: day)
        let child = try await ChildRows(office, of: record, why: "a request about it", progress: progress)
        let sealed = try note.map { try SealedNote($0, about: record, in: office) }
        let entry = try await Journal(office).note(
            .requested, why: why, records: child.records.map(\.description), fields: fields.isEmpty ? nil : fields,
            note: sealed,
            right: .request(.init(right: right, asker: asker, on: day, due: due)))
        office.logger.notice("request about a child's record taken in", metadata: ["request": "\(entry.index)"])
        return try await RightsDesk(office).request(entry.index)
    }
}
