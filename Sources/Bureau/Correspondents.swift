internal import Approvals
internal import OpenSSL
internal import Records

/// Which offices this one exchanges messages with and by which keys, as it follows from the journal: what was enrolled and
/// nobody revoked. A card that somebody puts into the folder is nobody's.
struct Correspondents {
    struct Holder {
        let entry: JournalEntry
        let card: SignedCard
        let revoked: JournalEntry?

        var isInForce: Bool { revoked == nil }
    }

    /// This office's own, the newest last.
    let own: [Holder]
    private let others: [DivisionCode: [Holder]]

    init(_ entries: [JournalEntry], _ shelf: ExchangeShelf) throws {
        var revoked: [SHA256Digest: JournalEntry] = [:]
        for entry in entries where entry.what == .cardRevoked {
            if let exchange = entry.exchange { revoked[exchange.digest] = entry }
        }
        func holders(_ deed: JournalEntry.Deed) throws -> [Holder] {
            try entries.filter { $0.what == deed }.compactMap { entry in
                try entry.exchange.map {
                    Holder(entry: entry, card: try shelf.card($0.digest), revoked: revoked[$0.digest])
                }
            }
        }
        own = try holders(.exchangeKey)
        others = Dictionary(grouping: try holders(.cardEnrolled)) { $0.card.card.division }
    }

    /// The division for which this office exchanges messages.
    var division: DivisionCode? { own.last?.card.card.division }

    /// This office's card that others are given.
    var current: Holder? { own.last.flatMap { $0.isInForce ? $0 : nil } }

    /// In the order of their codes.
    var divisions: [DivisionCode] { others.keys.sorted() }

    /// Every card of another office, the newest last.
    func holders(of division: DivisionCode) -> [Holder] { others[division] ?? [] }

    /// The card of an office by which messages are sealed to it now.
    func card(of division: DivisionCode) -> ExchangeCard? {
        holders(of: division).last.flatMap { $0.isInForce ? $0.card.card : nil }
    }

    /// The card of whoever answers for a county: the county, or else its city or province.
    func addressee(for county: DivisionCode) -> ExchangeCard? {
        [county, county.city, county.province].lazy.compactMap(\.self).compactMap(card).first
    }

    /// Refuses what is not signed with the key of the office's card in force.
    func check(from division: DivisionCode, isSigned: (VerificationKey) -> Bool) throws(BureauError) {
        guard let last = holders(of: division).last else { throw .unknownSender("\(division)") }
        if isSigned(last.card.card.signer) {
            guard last.isInForce else { throw .senderRevoked("\(division)") }
        } else {
            let wasKnown = holders(of: division).contains { isSigned($0.card.card.signer) }
            throw wasKnown ? .senderRevoked("\(division)") : .notTheSendersKey("\(division)")
        }
    }
}
