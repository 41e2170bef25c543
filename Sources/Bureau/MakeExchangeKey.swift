internal import Approvals
internal import Foundation
internal import Logging
internal import OpenSSL
package import Records
internal import Sealing

/// A key for messages that the office made for itself.
package struct MadeExchangeKey: Encodable, Sendable {
    package let division: String
    /// The file of the private key, sealed under its passphrase.
    package let file: String
    /// As it is read out to others.
    package let fingerprint: String
}

/// Makes the key to which other offices seal what they send this one, and the card that they are given; from then on it
/// takes the place of the one before, which still opens what is under way.
package struct MakeExchangeKey {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter division: For whom the office answers; the same each time.
    package func callAsFunction(
        for division: DivisionCode, why: String, passphrase: () throws -> [UInt8]
    ) async throws -> MadeExchangeKey {
        try office.access.demand()
        let why = try Reason.checked(why)
        guard Divisions.current[division] != nil, division.level != .township else {
            throw BureauError.unknownDivision("\(division)")
        }
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        if let own = desk.correspondents.division, own != division {
            throw BureauError.exchangesFor("\(own)", named: "\(division)")
        }
        let key = try OpeningKey.generate(office.keyring.suite.sending)
        let card = try SignedCard.make(key.recipient, of: division, signedWith: office.logKey(), at: office.now())
        let file = try desk.shelf.keep(key, under: passphrase())
        try desk.shelf.keep(card)
        try await Journal(office).note(
            .exchangeKey, why: why, exchange: .init(with: division, try SHA256.hash(card.bytes)))
        office.logger.notice("key for messages made", metadata: ["division": "\(division)"])
        return MadeExchangeKey(division: "\(division)", file: file.path, fingerprint: try card.fingerprint())
    }
}
