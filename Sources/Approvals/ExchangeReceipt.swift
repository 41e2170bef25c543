package import OpenSSL
package import Records

/// That a message arrived, could be opened and is kept. It says nothing of what the message said.
package struct ExchangeReceipt: Hashable, Sendable, Codable {
    /// When it was received.
    package let at: Moment
    /// Whose receipt it is.
    package let from: DivisionCode
    /// The message: SHA-256 of what was signed.
    package let message: SHA256Digest
    package let number: Int
    /// Whose message it was.
    package let to: DivisionCode

    package init(of message: SignedMessage, at moment: Moment) throws(ApprovalsError) {
        (from, to, number) = (message.message.to, message.message.from, message.message.number)
        (self.message, at) = (try message.digest(), moment)
    }
}

/// A receipt under the receiver's signature: a DSSE v1 envelope, in the clear.
package struct SignedReceipt: Sendable {
    package static let payloadType = "application/vnd.countersign.exchange-receipt+json"

    /// The envelope's exact bytes.
    package let bytes: [UInt8]
    package let receipt: ExchangeReceipt
    private let payload: SignedPayload

    /// Reads a receipt in the one form it is written in; whose key signed it is for `isSigned`.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let receipt = CanonicalJSON.value(ExchangeReceipt.self, from: payload.bytes)
        else { throw .notCanonical("a receipt") }
        (self.bytes, self.receipt, self.payload) = (Array(bytes), receipt, payload)
    }

    package static func make(
        _ receipt: ExchangeReceipt, signedWith signer: SigningKey
    ) throws(ApprovalsError) -> SignedReceipt {
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: receipt), type: payloadType, signedWith: signer)
        return try SignedReceipt(bytes: CanonicalJSON.bytes(of: envelope))
    }

    package func isSigned(with key: VerificationKey) -> Bool { payload.isSigned(with: key) }

    private static let limit = 4096
}
