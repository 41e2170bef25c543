internal import Approvals
internal import Logging
internal import Records
internal import Sealing

/// Where requests about children's records are opened to be answered, and closed.
struct RightsDesk {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// A request that nobody answered, of the right that the answer is to.
    func open(_ number: Int, for right: ChildRight? = nil) async throws -> JournalEntry {
        try office.access.demand()
        let book = try await RightsBook(office)
        guard let entry = book.entry(number), case .request(let request) = entry.right else {
            throw BureauError.noSuchRightsRequest(number)
        }
        if let answer = book.answer(to: number) { throw BureauError.rightsRequestAnswered(number, by: answer.index) }
        if let right, right != request.right {
            throw BureauError.otherRight(number, asks: request.right.rawValue, not: right.rawValue)
        }
        return entry
    }

    /// The rows of the request's child as they are now, found from any that is left; nothing where all were erased.
    func child(
        of entry: JournalEntry, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ChildRows? {
        let keyring = try office.kept.refresh()
        let left = try (entry.records ?? []).map { try RecordID(named: $0) }.filter { !keyring.hasErased($0) }
        guard let record = left.first else { return nil }
        return try await ChildRows(office, of: record, why: why, progress: progress)
    }

    /// Refuses an officer a request about a child outside its territory.
    func demandTerritory(
        of entry: JournalEntry, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws {
        guard case .officer = office.access else { return }
        _ = try await child(of: entry, why: why, progress: progress)
    }

    /// Keeps the answer, and tells what became of the request.
    func answer(
        _ entry: JournalEntry, _ outcome: RightsStep.Answer.Outcome, why: String, corrected: RecordID? = nil
    ) async throws -> RightsRequest {
        try await Journal(office).note(
            .replied, why: why, records: entry.records,
            right: .answer(.init(request: entry.index, outcome: outcome, corrected: corrected.map { "\($0)" })))
        office.logger.notice("request about a child's record answered", metadata: ["request": "\(entry.index)"])
        return try await request(entry.index)
    }

    /// A request as it stands.
    func request(_ number: Int) async throws -> RightsRequest {
        let all = try await RightsBook(office).requests(on: office.now().date())
        guard let request = all.first(where: { $0.number == number }) else {
            throw BureauError.noSuchRightsRequest(number)
        }
        return request
    }
}
