package import Records
internal import Sealing
internal import Storage

/// Which rows of a child hold the fields that are said to be wrong, and whose they are.
package struct RowsToCorrect: Encodable, Sendable {
    package struct Row: Encodable, Sendable {
        package let record: String
        package let register: String
        /// The department that handed the row in, and corrects it.
        package let department: String
        package let fields: [Field]
    }

    package let rows: [Row]
}

/// Has what is wrong about a child put right: the row goes back to the department it came from, which hands it in again as
/// it should be; an import of that row corrects it. The registrar's work.
package struct ConfirmCorrection {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// The rows that could hold what is wrong, and to whom each goes back; opens none of them.
    package func rows(
        _ number: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RowsToCorrect {
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        let entry = try await desk.open(number, for: .correct)
        let child = try await desk.child(of: entry, why: why, progress: progress)
        var rows: [RowsToCorrect.Row] = []
        for record in child?.records ?? [] {
            guard let register = try await register(of: record) else { continue }
            let fields = register.columns.map(\.field).filter { entry.fields?.contains($0) ?? false }
            guard !fields.isEmpty else { continue }
            rows.append(
                .init(
                    record: "\(record)", register: register.rawValue, department: register.department.name,
                    fields: fields))
        }
        return RowsToCorrect(rows: rows)
    }

    /// Closes the request with the row that says it right: one of this child's, handed in since the request was made.
    package func callAsFunction(
        _ number: Int, by row: String, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RightsRequest {
        let (row, why) = (try RecordID(named: row), try Reason.checked(why))
        let desk = RightsDesk(office)
        let entry = try await desk.open(number, for: .correct)
        let child = try await desk.child(of: entry, why: why, progress: progress)
        let isNew = child?.records.contains(row) == true && entry.records?.contains("\(row)") == false
        let register = try await register(of: row)
        let saysIt = register?.columns.contains { entry.fields?.contains($0.field) ?? false } ?? false
        guard isNew, saysIt else { throw BureauError.correctsNothing(record: "\(row)", request: number) }
        return try await desk.answer(entry, .granted, why: why, corrected: row)
    }

    private func register(of record: RecordID) async throws -> RegisterName? {
        try await office.store.row(of: record)?.entry.register
    }
}
