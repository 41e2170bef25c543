internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Records
internal import Sealing

/// Where an office's messages are written and read.
struct ExchangeDesk {
    let office: Office
    let shelf: ExchangeShelf
    let correspondents: Correspondents
    let correspondence: Correspondence

    init(_ office: Office) async throws {
        let entries = try await Journal(office).entries()
        self.office = office
        shelf = ExchangeShelf(office.folder)
        correspondents = try Correspondents(entries, shelf)
        correspondence = Correspondence(entries)
    }

    /// This office's card in force.
    func ownCard() throws(BureauError) -> ExchangeCard {
        guard let card = correspondents.current?.card.card else { throw .noExchangeKey }
        return card
    }

    /// Refuses an account that may not see all that offices tell each other of children, or not of this office's.
    func demandAccess() throws {
        try office.access.demand(OpenedChildren(office).openable(ToldChild.fields), else: Mend.letSee)
        try office.access.demand([correspondents.division].compactMap(\.self), else: Mend.ofOffice)
    }

    /// Signs a message, seals it to the office that a card is of, and keeps it; nothing leaves yet.
    func write(
        _ content: ExchangeMessage.Content, number: Int, to card: ExchangeCard
    ) throws -> (SealedMessage, SHA256Digest) {
        let own = try ownCard()
        let message = ExchangeMessage(
            content, number: number, from: own.division, to: card.division, at: office.now())
        let signed = try SignedMessage.make(message, signedWith: office.logKey())
        let sealed = try SealedMessage(signed.bytes, to: card.key)
        let digest = try signed.digest()
        try shelf.keep(sealed, digest, .sent)
        return (sealed, digest)
    }

    /// Destroys the file of a message; the journal says so first. Forgetting twice is forgetting once.
    func forget(_ message: Correspondence.Message, why: String) async throws {
        let exchange = message.exchange
        if !message.isForgotten {
            try await Journal(office).note(
                .forgotten, why: why, exchange: .init(with: exchange.division, exchange.digest, number: exchange.number)
            )
        }
        // What was interrupted after the note is completed here.
        try shelf.forget(exchange.digest, message.isOurs ? .sent : .received)
    }

    /// A file's name tells who sent how many messages to whom, and nothing personal.
    func file(number: Int, to division: DivisionCode, in folder: URL) throws(BureauError) -> URL {
        folder.appending(path: "\(try ownCard().division)-\(division)-\(number).sealed")
    }

    /// Opens a message that another office sent to this one, and refuses every other.
    func open(
        _ sealed: SealedMessage, of file: String, _ passphrase: () throws -> [UInt8]
    ) throws -> SignedMessage {
        guard sealed.suite == office.keyring.suite else { throw BureauError.otherSuite(file) }
        let holder = try correspondents.own.first { try $0.card.card.key.digest() == sealed.recipient }
        guard let holder else { throw BureauError.notForUs(file) }
        guard holder.isInForce else { throw BureauError.ownKeyRevoked(file) }
        let key = try shelf.openingKey(of: holder.card.card.key, passphrase)
        let signed = try SignedMessage(bytes: sealed.open(with: key))
        try correspondents.check(from: signed.message.from, isSigned: signed.isSigned)
        guard signed.message.to == holder.card.card.division else { throw BureauError.notForUs(file) }
        return signed
    }

    /// Opens a message that was kept, and that was checked when it came.
    func reopen(_ message: Correspondence.Message, _ passphrase: () throws -> [UInt8]) throws -> SignedMessage {
        guard !message.isForgotten else { throw BureauError.messageForgotten(message.entry.index) }
        let sealed = try shelf.message(message.exchange.digest, .received)
        let holder = try correspondents.own.first { try $0.card.card.key.digest() == sealed.recipient }
        guard let holder else { throw BureauError.notForUs("message \(message.entry.index)") }
        let key = try shelf.openingKey(of: holder.card.card.key, passphrase)
        let signed = try SignedMessage(bytes: sealed.open(with: key))
        guard try signed.digest() == message.exchange.digest else {
            throw BureauError.recordNotAuthentic("message \(message.entry.index)")
        }
        return signed
    }
}
