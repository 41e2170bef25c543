internal import OpenSSL
internal import Records

/// What was sent and received and what became of it, as it follows from the journal.
struct Correspondence {
    /// One message; its entry's number is what people call it by.
    struct Message {
        let entry: JournalEntry
        let exchange: JournalEntry.Exchange
        /// When the receiver confirmed one of ours.
        let receipt: JournalEntry?
        /// What answers it, ours or theirs.
        let answer: JournalEntry?
        /// Whether its file was destroyed.
        let isForgotten: Bool

        var isOurs: Bool { entry.what != .received }
        var isAnswer: Bool { exchange.about != nil }
    }

    let all: [Message]

    init(_ entries: [JournalEntry]) {
        let messages = entries.filter { [.pushed, .answered, .received].contains($0.what) }
        let receipts = entries.filter { $0.what == .receiptTaken }
        let forgotten = Set(entries.filter { $0.what == .forgotten }.compactMap { $0.exchange?.digest })
        all = messages.compactMap { entry in
            guard let exchange = entry.exchange else { return nil }
            let answer = messages.first {
                $0.exchange?.about == exchange.digest && $0.exchange?.division == exchange.division
                    && ($0.what == .received) != (entry.what == .received)
            }
            let receipt = receipts.first { $0.exchange?.digest == exchange.digest }
            return Message(
                entry: entry, exchange: exchange, receipt: entry.what == .received ? nil : receipt, answer: answer,
                isForgotten: forgotten.contains(exchange.digest))
        }
    }

    /// The message that people call by a number.
    func message(_ number: Int) throws(BureauError) -> Message {
        guard let message = all.first(where: { $0.entry.index == number }) else { throw .noSuchMessage(number) }
        return message
    }

    func ours(_ digest: SHA256Digest, to division: DivisionCode) -> Message? {
        all.first { $0.isOurs && $0.exchange.digest == digest && $0.exchange.division == division }
    }

    /// The number of the next message to an office.
    func nextNumber(to division: DivisionCode) -> Int {
        1 + (all.filter { $0.isOurs && $0.exchange.division == division }.compactMap(\.exchange.number).max() ?? 0)
    }

    /// What an office was told last about the child of each record.
    func told(to division: DivisionCode) -> [String: SHA256Digest] {
        var told: [String: SHA256Digest] = [:]
        for message in all where message.entry.what == .pushed && message.exchange.division == division {
            for (record, code) in zip(message.entry.records ?? [], message.exchange.told ?? []) { told[record] = code }
        }
        return told
    }
}
