internal import Intake
internal import Logging
internal import Records
internal import Sealing
internal import Storage

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

/// Two children that may be one.
package struct WaitingPair: Encodable, Sendable {
    /// A row of each.
    package let first: MaskedRow
    package let second: MaskedRow
    /// That they are one, in thousandths.
    package let perMille: Int
    /// What was compared, and how far it agrees.
    package let agreements: [String: String]
}

/// The queue of what linkage asks a person.
package struct WaitingPairs: Encodable, Sendable {
    /// How many there are; `pairs` are the likeliest.
    package let waiting: Int
    package let pairs: [WaitingPair]
}

/// A child as linkage has it.
package struct LinkedRecords: Encodable, Sendable {
    package let rows: [MaskedRow]
    /// Fields in which registers say different things.
    package let disagreements: [String]
    /// Whether it waits for a person's decision.
    package let isWaiting: Bool
}

/// Lists what waits for a person, and shows how rows are linked, masked; the registrar's work.
///
/// Guarantee: the journal says, before anything is opened, which fields linking reads, and which records are shown and
/// why.
package struct ReviewLinkage {
    private static let shown: [Field] = [
        .name, .documentNumber, .birthDate, .sex, .guardianName, .guardianPhone,
    ]

    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// Up to `limit` pairs that wait, the likeliest first.
    package func queue(
        limit: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> WaitingPairs {
        let (linked, why) = try await link(why: why, progress: progress)
        let pairs = linked.queue.prefix(limit)
        let rows = try await open(pairs.flatMap { [linked.names[$0.first], linked.names[$0.second]] }, why: why)
        let waiting = pairs.compactMap { pair -> WaitingPair? in
            guard let first = rows[linked.names[pair.first]], let second = rows[linked.names[pair.second]] else {
                return nil
            }
            return WaitingPair(
                first: first, second: second, perMille: Int((pair.probability * 1000).rounded(.down)),
                agreements: Dictionary(uniqueKeysWithValues: pair.agreements.map { ($0.field, $0.agreement) }))
        }
        return WaitingPairs(waiting: linked.queue.count, pairs: waiting)
    }

    /// The children to whom records are put, with all their rows.
    package func children(
        of records: [String], why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [LinkedRecords] {
        let wanted = Set(try records.map { try RecordID(named: $0) })
        for record in wanted where try await office.store.page(holding: record) == nil {
            throw BureauError.unknownRecord("\(record)")
        }
        let (linked, why) = try await link(why: why, progress: progress)
        let children = linked.children.filter { child in
            child.records.contains { wanted.contains(linked.names[$0]) }
        }
        let rows = try await open(children.flatMap { $0.records.map { linked.names[$0] } }, why: why)
        return children.map { child in
            LinkedRecords(
                rows: child.records.compactMap { rows[linked.names[$0]] },
                disagreements: child.disagreements.map(\.field.rawValue), isWaiting: child.isAmbiguous)
        }
    }

    private func link(
        why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> (LinkedRows, why: String) {
        let why = try Reason.checked(why)
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: "to review linkage: \(why)", fields: entries.fields)
        return (try await entries.link(progress: progress), why)
    }

    /// Opens what is shown of records, a page at a time.
    private func open(_ records: [RecordID], why: String) async throws -> [RecordID: MaskedRow] {
        guard !records.isEmpty else { return [:] }
        let wanted = Set(records)
        let locked = office.keyring.lockedFields
        let fields = Self.shown.filter { locked[$0] == nil }
        try await Journal(office).note(
            .opened, why: "masked, to review linkage: \(why)", records: wanted.map(\.description).sorted(),
            fields: fields)
        office.logger.notice("records shown masked, to review linkage")
        var pages: Set<UInt32> = []
        for record in wanted { if let page = try await office.store.page(holding: record) { pages.insert(page) } }
        var rows: [RecordID: MaskedRow] = [:]
        for number in pages.sorted() {
            guard let page = try await office.store.page(number) else { continue }
            for opened in try await OpenedPage(office).open(page, only: Set(fields), records: wanted) {
                rows[opened.record] = MaskedRow(opened)
            }
        }
        return rows
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
