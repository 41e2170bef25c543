internal import Intake
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing
internal import Storage

/// What a visitor wrote down: the form's fields, as the register of home visits holds them.
package struct VisitForm: Sendable {
    package let date: CalendarDate
    package let visitor: String
    package var guardianship: String?
    /// Joined by `;`.
    package var riskFactors: String?
    package var livelihood: String?
    package var accompaniment: String?
    /// Where the visit found the child, if elsewhere than its rows say.
    package var residence: DivisionCode?
    package var residentSince: CalendarDate?

    package init(date: CalendarDate, visitor: String) { (self.date, self.visitor) = (date, visitor) }

    fileprivate var values: [Field: String] {
        [
            .visited: "\(date)", .visitor: visitor, .guardianship: guardianship, .riskFactors: riskFactors,
            .livelihood: livelihood, .accompaniment: accompaniment, .residence: residence?.description,
            .residentSince: residentSince?.description,
        ].compactMapValues(\.self)
    }
}

/// A visit that was recorded.
package struct RecordedVisit: Encodable, Sendable {
    package struct Taken: Encodable, Sendable {
        package let field: String
        /// The row that it is from.
        package let record: String
    }

    package let date: CalendarDate
    /// Whether the same visit had been recorded before, so that nothing was added.
    package let wasKnown: Bool
    /// What was taken from other rows of the child than the one that was named.
    package let taken: [Taken]
}

/// Records a visit to a child as a row of the register of home visits; the registrar's work.
///
/// Who the child is and where it lives comes from its rows, and is typed by nobody. What the visitor wrote is checked as an
/// imported row is. Recording the same visit again changes nothing.
package struct RecordVisit {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter record: Any of the child's.
    package func callAsFunction(
        _ record: String, _ form: VisitForm, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RecordedVisit {
        let (name, why) = (try RecordID(named: record), try Reason.checked(why))
        try office.requireOpen(.homeVisits)
        let child = try await ChildRows(office, of: name, why: "to record a visit: \(why)", progress: progress)
        try office.access.demand(VisitPlan.telling, else: Mend.letSee)
        try child.demandDecided()
        try await Journal(office).note(
            .opened, why: "to record a visit: \(why)", records: child.records.map(\.description),
            fields: VisitSubject.fields)
        let rows = try await RecordRows(office).open(Set(child.records), fields: VisitSubject.fields)
        guard let named = rows.firstIndex(where: { $0.record == name }) else {
            throw BureauError.unknownRecord("\(name)")
        }
        let subject = VisitSubject(rows.map(\.entry), named: named)
        var values = Dictionary(uniqueKeysWithValues: subject.values.map { ($0.key, $0.value) })
        if form.residence != nil { (values[.residenceAddress], values[.residentSince]) = (nil, nil) }
        let entry = try read(values.merging(form.values) { $1 })
        let added = try await keep(entry)
        if added > 0 { try await Journal(office).note(.visited, why: why, records: ["\(name)"]) }
        office.logger.notice("visit recorded")
        let taken = subject.sources.filter { $0.value != named && values[$0.key] != nil && form.values[$0.key] == nil }
        return RecordedVisit(
            date: form.date, wasKnown: added == 0,
            taken: taken.sorted { $0.key.tag < $1.key.tag }.map { field, place in
                .init(field: field.rawValue, record: "\(rows[place].record)")
            })
    }

    /// The row as the register's reader reads it, with all its checks.
    private func read(_ values: [Field: String]) throws -> RegisterEntry {
        let columns = RegisterName.homeVisits.columns
        let lines = [columns.map(\.header), columns.map { values[$0.field] ?? "" }].map { cells in
            cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        var (entries, rejections): ([RegisterEntry], [Rejection]) = ([], [])
        _ = try RegisterReader(.homeVisits, asOf: office.now().date()).read(
            Array((lines.joined(separator: "\n") + "\n").utf8), accept: { entries.append($0) },
            reject: { rejections.append($0) })
        guard let entry = entries.first else {
            let first = rejections.first
            throw BureauError.visitRefused(
                column: first?.column ?? "the form", reason: first?.reason.rawValue ?? "empty")
        }
        return entry
    }

    private func keep(_ entry: RegisterEntry) async throws -> Int {
        let now = office.now()
        let fingerprint = try office.keyring.code(for: Array("visit \(now)".utf8), as: .fingerprint)
        let importID = try await office.store.beginImport(of: .homeVisits, fingerprint: fingerprint, at: now)
        var pages = try RegisterPages(office, register: .homeVisits, rows: 1, importID: importID)
        defer { pages.abandon() }
        try await pages.add([entry])
        try await pages.finish()
        try await office.store.finishImport(
            importID, with: ImportOutcome(accepted: 1, rejected: 0, finishedAt: office.now()))
        return pages.kept
    }
}
