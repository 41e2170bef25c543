internal import Approvals
package import Records

/// Whom the office exchanges messages with, and every message.
package struct ExchangeListing: Encodable, Sendable {
    package struct Card: Encodable, Sendable {
        package let division: String
        package let name: String
        package let fingerprint: String
        package let isOwn: Bool
        package let isInForce: Bool
    }

    package let cards: [Card]
    package let messages: [ListedMessage]
}

/// One message, without anything that it says.
package struct ListedMessage: Encodable, Sendable {
    package enum Way: String, Encodable, Sendable { case sent, received }

    package let message: Int
    package let way: Way
    package let kind: ReceivedMessage.Kind
    package let division: String
    package let number: Int
    package let at: Moment
    package let hasReceipt: Bool
    /// The journal's number of the answer.
    package let answer: Int?
    /// Whether its file was destroyed, so that nobody reads here what it said.
    package let isForgotten: Bool
}

/// What is not settled yet.
package struct PendingMessages: Encodable, Sendable {
    package struct Message: Encodable, Sendable {
        package let message: ListedMessage
        package let days: Int
        package let isOverdue: Bool
    }

    package let overdueAfter: Int
    /// Sent, and the other office has not confirmed that it has them.
    package let withoutReceipt: [Message]
    /// Sent, and the other office has not said what it knows.
    package let withoutAnswer: [Message]
    /// Received, and not answered.
    package let toAnswer: [Message]
}

/// Lists the exchange with other offices from the journal alone; whoever opens the office may.
package struct ListExchange {
    /// Where the configuration says nothing.
    package static let usualDays = 15

    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() async throws -> ExchangeListing {
        let desk = try await ExchangeDesk(office)
        let known = desk.correspondents
        let holders = known.own + known.divisions.flatMap(known.holders)
        let newest = Set(
            ([known.own.last] + known.divisions.map { known.holders(of: $0).last }).compactMap { $0?.entry.index })
        return ExchangeListing(
            cards: try holders.map { holder in
                let division = holder.card.card.division
                return .init(
                    division: "\(division)", name: Divisions.current.fullName(of: division),
                    fingerprint: try holder.card.fingerprint(), isOwn: division == known.division,
                    isInForce: holder.isInForce && newest.contains(holder.entry.index))
            }, messages: desk.correspondence.all.map(ListedMessage.init))
    }

    /// - Parameter days: After how many days what is not settled is overdue; the configuration's unless given.
    package func pending(overdueAfter days: Int? = nil) async throws -> PendingMessages {
        let days = try days ?? OfficeConfiguration.read(office.folder).exchangeDays ?? Self.usualDays
        guard days > 0 else {
            throw BureauError.brokenConfiguration(
                file: "configuration.yaml", what: "exchange-days is at least one day")
        }
        let (all, now) = (try await ExchangeDesk(office).correspondence.all, office.now())
        func list(_ wanted: (Correspondence.Message) -> Bool) -> [PendingMessages.Message] {
            all.filter(wanted).map { message in
                let age = Int((now.seconds - message.entry.at.seconds) / 86_400)
                return .init(message: ListedMessage(message), days: age, isOverdue: age >= days)
            }
        }
        return PendingMessages(
            overdueAfter: days, withoutReceipt: list { $0.isOurs && $0.receipt == nil },
            withoutAnswer: list { $0.isOurs && !$0.isAnswer && $0.answer == nil },
            toAnswer: list { !$0.isOurs && !$0.isAnswer && $0.answer == nil && !$0.isForgotten })
    }
}

extension ListedMessage {
    fileprivate init(_ message: Correspondence.Message) {
        self.init(
            message: message.entry.index, way: message.isOurs ? .sent : .received,
            kind: message.isAnswer ? .answer : .push, division: "\(message.exchange.division)",
            number: message.exchange.number ?? 0, at: message.entry.at, hasReceipt: message.receipt != nil,
            answer: message.answer?.index, isForgotten: message.isForgotten)
    }
}
