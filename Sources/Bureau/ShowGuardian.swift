package import Foundation
internal import Approvals
internal import Logging
package import Records
internal import Reports
internal import Sealing
internal import Storage

/// What is kept about one child, as its guardian reads it.
package struct GuardianCopy: Encodable, Sendable {
    package struct Row: Encodable, Sendable {
        package struct Value: Encodable, Sendable {
            package let label: String
            package let value: String
        }

        package let register: String
        /// The department that handed the row in, and corrects it.
        package let department: String
        package let values: [Value]
    }

    package let request: Int
    package let day: CalendarDate
    package let rows: [Row]
    /// What departments keep the keys of, and only they can show, by label.
    package let locked: [String: String]
    /// How many rows are about the parents, and so about others than the child.
    package let rowsAboutParents: Int
}

extension GuardianCopy: CustomStringConvertible, CustomReflectable {
    package var description: String { "the copy for request \(request)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Writes what is kept about a child into a file for whoever asked to see it, and keeps that it was granted; the
/// registrar's work.
///
/// Guarantee: the journal says what is opened and why before anything is. Rows that may be another child's are shown to
/// nobody: they are decided about first. What departments share about parents is about them, and is not in the copy.
package struct ShowGuardian {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter url: The file to write, which nobody but its owner can read: JSON where its name ends in `.json`, and a
    ///   page to print otherwise.
    package func callAsFunction(
        _ number: Int, why: String, to url: URL, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RightsRequest {
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        let entry = try await desk.open(number, for: .see)
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        guard let child = try await desk.child(of: entry, why: "a copy was asked for", progress: progress) else {
            throw BureauError.recordErased(entry.records?.first ?? "", on: nil)
        }
        try child.demandDecided()
        let fields = OpenedChildren(office).openable(Self.fields)
        try office.access.demand(fields, else: Mend.letSee)
        try await Journal(office).note(
            .opened, why: "a copy for request \(number): \(why)", records: child.records.map(\.description),
            fields: fields)
        office.logger.notice("copy of a child's record written", metadata: ["request": "\(number)"])
        let copy = try await copy(for: number, child.records, fields)
        let bytes = url.pathExtension == "json" ? CanonicalJSON.bytes(of: copy) : GuardianPage(copy).html()
        try OfficeFile.write(bytes, to: url, for: .ownerOnly)
        return try await desk.answer(entry, .granted, why: why)
    }

    /// Everything but what is said of parents.
    private static let fields = Field.allCases.filter { field in
        RegisterName.allCases.contains { register in
            register != .sharedStatus && register.columns.contains { $0.field == field }
        }
    }

    private func copy(for number: Int, _ records: [RecordID], _ fields: [Field]) async throws -> GuardianCopy {
        var (rows, aboutParents) = ([GuardianCopy.Row](), 0)
        for record in records {
            guard let row = try await office.store.row(of: record) else { continue }
            guard row.entry.register != .sharedStatus else {
                aboutParents += 1
                continue
            }
            let opened = try await OpenedPage(office).open(row.page, only: Set(fields), records: [record])
            rows += opened.map { GuardianCopy.Row($0.entry, name(of: $0.entry.register.department)) }
        }
        let locked = office.keyring.lockedFields.filter { Self.fields.contains($0.key) }
        return GuardianCopy(
            request: number, day: office.now().date(), rows: rows,
            locked: Dictionary(
                locked.map { (RegisterColumn.byField[$0.key]?.header ?? $0.key.rawValue, name(of: $0.value)) },
                uniquingKeysWith: { first, _ in first }),
            rowsAboutParents: aboutParents)
    }

    private func name(of department: DepartmentID) -> String { office.policy[department]?.name ?? department.name }
}

extension GuardianCopy.Row {
    fileprivate init(_ entry: RegisterEntry, _ department: String) {
        self.init(
            register: entry.register.title, department: department,
            values: entry.register.columns.compactMap { column in
                entry.values[column.field].map {
                    .init(label: column.header, value: column.words(for: $0, withCodes: true))
                }
            })
    }
}
