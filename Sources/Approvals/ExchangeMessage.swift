package import OpenSSL
package import Records

/// What one office sends to another about children.
package struct ExchangeMessage: Hashable, Sendable, Codable {
    package enum Content: Hashable, Sendable, Codable {
        /// Children who live with the sender, or went back, as of a date.
        case push(asOf: CalendarDate, children: [ToldChild])
        /// What the sender knows of the children that a message told it of, in that message's order.
        case answer(about: SHA256Digest, children: [AnsweredChild])
    }

    package let at: Moment
    package let content: Content
    /// The sender's division.
    package let from: DivisionCode
    /// From 1, counted up for each receiver.
    package let number: Int
    /// The receiver's division.
    package let to: DivisionCode

    package init(_ content: Content, number: Int, from: DivisionCode, to: DivisionCode, at moment: Moment) {
        (self.content, self.number, self.from, self.to, at) = (content, number, from, to, moment)
    }

    /// How many children one message may be about.
    package static let mostChildren = 10_000

    fileprivate var isSensible: Bool {
        let count =
            switch content {
            case .push(_, let children): children.count
            case .answer(_, let children): children.count
            }
        return (1...Self.mostChildren).contains(count) && number > 0 && from != to
    }
}

/// What an office knows of a child that it was told of.
package enum AnsweredChild: Hashable, Sendable, Codable {
    /// It has the child; what both know.
    case known(comparison: Comparison)
    /// It may have the child, and a person has not decided.
    case perhaps
    case unknown
}

extension ExchangeMessage: CustomStringConvertible, CustomReflectable {
    package var description: String { "message \(number) from \(from) to \(to)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A message under its sender's signature, a DSSE v1 envelope: what is sealed.
///
/// The signature covers whom it is for, so that the receiver cannot seal it anew to somebody else. Reading one proves only
/// that it is well formed; whose key signed it is for `isSigned`.
package struct SignedMessage: Sendable {
    package static let payloadType = "application/vnd.countersign.exchange-message+json"

    /// The envelope's exact bytes, in the clear.
    package let bytes: [UInt8]
    package let message: ExchangeMessage
    private let payload: SignedPayload

    /// Reads a message in the one form it is written in.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let message = CanonicalJSON.value(ExchangeMessage.self, from: payload.bytes), message.isSensible
        else { throw .notCanonical("a message between offices") }
        (self.bytes, self.message, self.payload) = (Array(bytes), message, payload)
    }

    package static func make(
        _ message: ExchangeMessage, signedWith signer: SigningKey
    ) throws(ApprovalsError) -> SignedMessage {
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: message), type: payloadType, signedWith: signer)
        return try SignedMessage(bytes: CanonicalJSON.bytes(of: envelope))
    }

    package func isSigned(with key: VerificationKey) -> Bool { payload.isSigned(with: key) }

    /// What names the message in receipts, answers and journals.
    package func digest() throws(ApprovalsError) -> SHA256Digest {
        try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
    }

    private static let limit = 1 << 26
}

extension SignedMessage: CustomStringConvertible, CustomReflectable {
    package var description: String { message.description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
