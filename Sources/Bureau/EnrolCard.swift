internal import Approvals
package import Foundation
internal import Logging
internal import OpenSSL
internal import Records
internal import Sealing

/// Another office, as this one knows it from now on.
package struct EnrolledCard: Encodable, Sendable {
    package let division: String
    package let name: String
    package let fingerprint: String
}

/// Takes in another office's card, so that messages are exchanged with it; the registrar's work.
///
/// The first card is taken only with the fingerprint that the other office read out. A later one is vouched for by its
/// signature, where it is the same key that signed the card in force.
package struct EnrolCard {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ file: URL, fingerprint: String?, why: String
    ) async throws -> EnrolledCard {
        try office.access.demand()
        let why = try Reason.checked(why)
        let card = try SignedCard(bytes: OfficeFile.read(file))
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        try check(card, fingerprint: fingerprint, known: desk.correspondents)
        try desk.shelf.keep(card)
        let division = card.card.division
        try await Journal(office).note(
            .cardEnrolled, why: why, exchange: .init(with: division, try SHA256.hash(card.bytes)))
        office.logger.notice("exchange card enrolled", metadata: ["division": "\(division)"])
        return EnrolledCard(
            division: "\(division)", name: Divisions.current.fullName(of: division),
            fingerprint: try card.fingerprint())
    }

    private func check(_ card: SignedCard, fingerprint: String?, known: Correspondents) throws {
        let division = card.card.division
        guard Divisions.current[division] != nil else { throw BureauError.unknownDivision("\(division)") }
        guard card.card.key.scheme == office.keyring.suite.sending else {
            throw BureauError.otherSuite("the office of \(division)")
        }
        let ownSigner = try office.logKey().publicKey
        guard card.card.signer != ownSigner, division != known.division else { throw BureauError.ownCard }
        let holders = known.holders(of: division)
        guard !holders.contains(where: { $0.card == card && !$0.isInForce }) else {
            throw BureauError.cardRevokedBefore("\(division)")
        }
        if let fingerprint {
            let given = fingerprint.lowercased().filter { !$0.isWhitespace }
            guard given == (try card.fingerprint()) else { throw BureauError.notTheFingerprint("\(division)") }
        } else if holders.last.map({ $0.isInForce && $0.card.card.signer == card.card.signer }) != true {
            throw BureauError.needsFingerprint("\(division)")
        }
        if let last = holders.last, last.card.card.signer == card.card.signer {
            guard last.card.card.madeAt < card.card.madeAt else { throw BureauError.cardNotNewer("\(division)") }
        }
    }
}
