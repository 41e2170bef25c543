internal import Intake
internal import Records
internal import Sealing
internal import Storage

/// The sealed rows of an office, opened as far as linking needs them: a few pages at a time, side by side.
///
/// Every page is checked against its roll before a row of it is opened; rows that were erased are passed over.
struct OpenedEntries {
    private static let pagesAhead = 3

    private let office: Office
    /// What is opened, in the order of the fields' tags.
    let fields: [Field]

    /// Refuses where a department must be asked first for what says who a child is and whether it counts.
    ///
    /// - Parameter more: Fields beyond those that linking reads; left out where they are in a department's custody.
    init(_ office: Office, also more: Set<Field> = []) throws {
        let locked = office.keyring.lockedFields
        for field in Linkage.fields.sorted(by: { $0.tag < $1.tag }) where Self.indispensable.contains(field) {
            if let department = locked[field] { throw SealingError.inCustody(.field(field), department) }
        }
        self.office = office
        fields = Linkage.fields.union(more).filter { locked[$0] == nil }.sorted { $0.tag < $1.tag }
    }

    /// Without one of these, children would be confused or wrongly dropped.
    private static let indispensable: Set<Field> = [
        .name, .documentType, .documentNumber, .birthDate, .sex, .registration, .residence, .residentSince,
        .accompaniment, .visited,
    ]

    /// Links every row kept so far into children, as people decided where they did. Their `records` are positions in `names`.
    ///
    /// - Parameters:
    ///   - day: Where it is given, home visits made after it tell nothing of a child but whose row they are; who is known
    ///     from those alone is left out.
    ///   - limit: The number of the first record that an earlier round did not have; the children are told as that round
    ///     had them as well.
    ///   - strangers: Rows of others that are linked as well and kept nowhere; their positions follow.
    ///   - noting: Is given each row of the office's own with its position, for what linking does not keep.
    func link(
        knownOn day: CalendarDate? = nil, before limit: UInt32? = nil, beside strangers: [RegisterEntry] = [],
        noting: (Int, RegisterEntry) -> Void = { _, _ in },
        progress: @Sendable (WorkProgress) -> Void
    ) async throws -> LinkedRows {
        let total = try await office.store.entryCounts().values.reduce(0, +)
        guard total > 0 else { throw BureauError.nothingImported }
        var linkage = Linkage()
        var (names, registers): ([RecordID], [RegisterName]) = ([], [])
        names.reserveCapacity(total)
        var opening: [Task<[OpenedEntry], any Error>] = []
        defer { opening.forEach { $0.cancel() } }
        func takeFirst() async throws {
            for opened in try await opening.removeFirst().value {
                linkage.add(opened.entry, record: names.count)
                noting(names.count, opened.entry)
                names.append(opened.record)
                registers.append(opened.entry.register)
            }
            progress(WorkProgress("open and link", done: names.count, of: total))
        }
        for try await page in office.store.pages() {
            if opening.count == Self.pagesAhead { try await takeFirst() }
            opening.append(Task { [office, fields] in try await OpenedPage(office).open(page, only: Set(fields)) })
        }
        while !opening.isEmpty { try await takeFirst() }
        progress(WorkProgress("open and link", done: total, of: total))
        for (place, stranger) in strangers.enumerated() { linkage.add(stranger, record: names.count + place) }
        let decisions = try await StandingDecisions(office).positions(in: names)
        let own = names.count
        let outcome = linkage.outcome(
            decisions, knownOn: day, earlier: limit.map { limit in { $0 < own && names[$0].number < limit } })
        return LinkedRows(
            children: outcome.children, earlier: outcome.earlier, queue: outcome.queue, names: names,
            registers: registers)
    }
}

/// Children as linking made them, what waits for a person, and what the rows are called.
struct LinkedRows {
    let children: [LinkedChild]
    /// The same children by the rows of an earlier round; empty unless one was asked about.
    let earlier: [LinkedChild?]
    let queue: [ReviewPair]
    let names: [RecordID]
    /// What each row is of.
    let registers: [RegisterName]
}

/// A row in the clear, and what it is called.
struct OpenedEntry: Sendable {
    let record: RecordID
    let entry: RegisterEntry
}

/// Opens the rows of one page.
struct OpenedPage: Sendable {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// The rows that were not erased, or those of them that are asked for, with the fields asked for.
    @concurrent func open(
        _ page: SealedPage, only fields: Set<Field>? = nil, records: Set<RecordID>? = nil
    ) async throws -> [OpenedEntry] {
        do { return try Self.open(page, fields, records, with: office.keyring) } catch let error as SealingError {
            guard error.isAboutAnotherEpoch else { throw error }
            // Keys are being renewed by another process: the newer keyring opens the page as it is now.
            let keyring = try office.kept.refresh()
            guard let newer = try await office.store.page(page.number) else { throw error }
            return try Self.open(newer, fields, records, with: keyring)
        }
    }

    private static func open(
        _ page: SealedPage, _ fields: Set<Field>?, _ records: Set<RecordID>?, with keyring: Keyring
    ) throws -> [OpenedEntry] {
        try Ledger(keyring).check(page)
        var opener = try EntryOpener(keyring)
        var entries: [OpenedEntry] = []
        entries.reserveCapacity(records?.count ?? page.entries.count)
        for sealed in page.entries where !sealed.isErased && records?.contains(sealed.record) ?? true {
            entries.append(OpenedEntry(record: sealed.record, entry: try opener.open(sealed, only: fields)))
        }
        return entries
    }
}

extension SealingError {
    /// Whether a newer keyring, or the page as it is now, may help.
    fileprivate var isAboutAnotherEpoch: Bool {
        switch self {
        case .unknownEpoch, .destroyedEpoch: true
        default: false
        }
    }
}
