internal import Records
internal import Sealing

/// A message that told of a child whose record was erased.
package struct ErasedMessage: Encodable, Sendable {
    /// The journal's number of it.
    package let message: Int
    package let way: ListedMessage.Way
    /// The other office's.
    package let division: String
    package let name: String
}

/// Destroys what this office keeps of the messages that tell of erased records, so that erasing reaches them too.
///
/// A message tells of the records that its entry in the journal names, and of those that the message it answers, or its
/// answer, is about. What was sent stays with whom it was sent to.
struct ErasedMessages {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Answers the messages that tell of the records, also those whose files are gone already.
    func forget(_ records: Set<String>, why: String) async throws -> [ErasedMessage] {
        let all = Self.messages(naming: records, in: try await Journal(office).entries())
        guard !all.isEmpty else { return [] }
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        for message in all { try await desk.forget(desk.correspondence.message(message.entry.index), why: why) }
        return all.map { message in
            ErasedMessage(
                message: message.entry.index, way: message.isOurs ? .sent : .received,
                division: "\(message.exchange.division)",
                name: Divisions.current.fullName(of: message.exchange.division))
        }
    }

    /// Forgets what was left behind where an erasure was interrupted.
    func complete(_ erased: Set<String>, _ journal: [JournalEntry]) async throws {
        guard Self.messages(naming: erased, in: journal).contains(where: { !$0.isForgotten }) else { return }
        _ = try await forget(erased, why: "completing an erasure that was interrupted")
    }

    private static func messages(
        naming records: Set<String>, in journal: [JournalEntry]
    ) -> [Correspondence.Message] {
        let all = Correspondence(journal).all
        let named = Set(all.filter { !records.isDisjoint(with: $0.entry.records ?? []) }.map(\.exchange.digest))
        guard !named.isEmpty else { return [] }
        let about = Set(all.filter { named.contains($0.exchange.digest) }.compactMap(\.exchange.about))
        return all.filter { message in
            named.contains(message.exchange.digest) || about.contains(message.exchange.digest)
                || message.exchange.about.map(named.contains) ?? false
        }
    }
}
