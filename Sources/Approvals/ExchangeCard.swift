package import OpenSSL
package import Records

/// What an office gives to others so that they can send it sealed messages and know its own: whose it is, the key that is
/// sealed to, and the key that it signs with.
package struct ExchangeCard: Hashable, Sendable, Codable {
    /// For whom the office answers: a county, or all of a city or province.
    package let division: DivisionCode
    /// What messages to it are sealed to.
    package let key: RecipientKey
    package let madeAt: Moment
    /// The office's own key, which signs its log as well.
    package let signer: VerificationKey
}

/// A card under the office's own signature: a DSSE v1 envelope.
///
/// Reading one proves that whoever holds the signing key made it, and not whose that key is: that is what the fingerprint is
/// compared for.
package struct SignedCard: Hashable, Sendable {
    package static let payloadType = "application/vnd.countersign.exchange-card+json"

    /// The envelope's exact bytes.
    package let bytes: [UInt8]
    package let card: ExchangeCard
    private let payload: [UInt8]

    /// Reads a card in the one form it is written in; refuses one that another key signed, and one whose two keys are of
    /// different suites.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let card = CanonicalJSON.value(ExchangeCard.self, from: payload.bytes),
            (card.key.scheme == .x25519) == (card.signer.scheme == .ed25519), payload.isSigned(with: card.signer)
        else { throw .notCanonical("an exchange card") }
        self.bytes = Array(bytes)
        self.card = card
        self.payload = payload.bytes
    }

    package static func make(
        _ key: RecipientKey, of division: DivisionCode, signedWith signer: SigningKey, at moment: Moment
    ) throws(ApprovalsError) -> SignedCard {
        let card = ExchangeCard(division: division, key: key, madeAt: moment, signer: signer.publicKey)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: card), type: payloadType, signedWith: signer)
        return try SignedCard(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// What the two offices compare by telephone: SHA-256 of what is signed, in hexadecimal digits.
    package func fingerprint() throws(ApprovalsError) -> String {
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(payload) }
        return Hexadecimal.text(digest.bytes)
    }

    private static let limit = 4096
}
