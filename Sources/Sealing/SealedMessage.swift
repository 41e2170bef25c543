package import OpenSSL

/// Bytes for one office: whoever holds the private half of its key reads them, nobody changes them, and their length tells
/// little (docs/exchange.md has the format).
///
/// Sealing says nothing about who wrote them; what they hold is signed.
package struct SealedMessage: Sendable {
    package let suite: SealingSuite
    /// SHA-256 of the key that it is sealed to.
    package let recipient: SHA256Digest
    /// The whole message.
    package let bytes: [UInt8]
    private let encapsulation: Range<Int>
    private let ciphertext: Range<Int>

    /// Seals to a key with the suite that is the key's.
    package init(_ body: [UInt8], to key: RecipientKey) throws(SealingError) {
        let plain = try Self.padded(body)
        let sealed: [UInt8]
        do throws(OpenSSLError) {
            switch key {
            case .x25519(let key): sealed = try Self.sealed(plain, to: key)
            case .sm2(let key): sealed = try Self.sealed(plain, to: key)
            }
        } catch { throw .libcrypto(error) }
        self = try SealedMessage(bytes: sealed)
    }

    /// Reads what every message says of itself in the clear.
    package init(bytes: [UInt8]) throws(SealingError) {
        guard bytes.starts(with: Self.mark) else { throw .notAMessage }
        guard bytes.count <= Self.longest else { throw .messageTooLong }
        let start = Self.mark.count + 35
        guard bytes.count >= start, let recipient = SHA256Digest(bytes: bytes[9..<41]) else { throw .messageCutShort }
        guard let suite = SealingSuite(header: bytes[8]) else { throw .unknownSuite(bytes[8]) }
        let encapsulation = start..<start + Int(bytes[41]) + Int(bytes[42]) << 8
        let sealed = encapsulation.upperBound + 8
        guard bytes.count >= sealed else { throw .messageCutShort }
        let count = bytes[encapsulation.upperBound..<sealed].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count <= UInt64(Self.longest) else { throw .messageNotAuthentic }
        guard bytes.count >= sealed + Int(count) else { throw .messageCutShort }
        guard bytes.count == sealed + Int(count) else { throw .messageNotAuthentic }
        (self.suite, self.recipient, self.bytes) = (suite, recipient, bytes)
        (self.encapsulation, ciphertext) = (encapsulation, sealed..<bytes.count)
    }

    /// What was sealed; `messageNotAuthentic` where the key is not the recipient's or a byte was changed.
    package func open(with key: OpeningKey) throws(SealingError) -> [UInt8] {
        let plain: [UInt8]
        do throws(OpenSSLError) {
            switch (suite, key) {
            case (.aesGCM, .x25519(let key)): plain = try open(with: key)
            case (.sm, .sm2(let key)): plain = try open(with: key)
            case (.aesGCM, .sm2), (.sm, .x25519): throw .notAuthentic
            }
        } catch { throw error == .notAuthentic ? .messageNotAuthentic : .libcrypto(error) }
        guard let body = Self.unpadded(plain) else { throw .messageNotAuthentic }
        return body
    }

    private func open(with key: X25519.PrivateKey) throws(OpenSSLError) -> [UInt8] {
        // A secret that comes to zeros is refused as any other forgery.
        guard let opened = try? HPKE.begin(from: bytes[encapsulation], by: key, info: Self.purpose) else {
            throw .notAuthentic
        }
        return try opened.open(
            bytes.span.extracting(ciphertext), authenticating: bytes.span.extracting(0..<ciphertext.lowerBound))
    }

    private func open(with key: SM2.PrivateKey) throws(OpenSSLError) -> [UInt8] {
        let content = try key.decrypt(Array(bytes[encapsulation]))
        guard content.count == SuiteCipher.keyCount, ciphertext.count >= SuiteCipher.nonceCount + SuiteCipher.tagCount
        else { throw .notAuthentic }
        let cipher = try SuiteCipher(content, of: .sm)
        let sealed = bytes.span.extracting(ciphertext)
        return try [UInt8](capacity: ciphertext.count) { (output) throws(OpenSSLError) in
            try cipher.open(
                sealed.extracting(droppingFirst: SuiteCipher.nonceCount),
                nonce: sealed.extracting(first: SuiteCipher.nonceCount),
                authenticating: bytes.span.extracting(0..<ciphertext.lowerBound), into: &output)
        }
    }

    private static func sealed(_ plain: [UInt8], to key: X25519.PublicKey) throws(OpenSSLError) -> [UInt8] {
        let message = try HPKE.begin(to: key, info: purpose)
        let header = try header(.aesGCM, key.rawBytes, message.encapsulation, count: plain.count + HPKE.tagCount)
        return header + (try message.seal(plain, authenticating: header))
    }

    private static func sealed(_ plain: [UInt8], to key: SM2.PublicKey) throws(OpenSSLError) -> [UInt8] {
        let content = try SecretBytes.random(SuiteCipher.keyCount)
        let cipher = try SuiteCipher(content, of: .sm)
        let nonce = try SystemRandom.bytes(SuiteCipher.nonceCount)
        let header = try header(
            .sm, key.rawBytes, key.encrypt(content), count: nonce.count + plain.count + SuiteCipher.tagCount)
        return header + nonce
            + (try [UInt8](capacity: plain.count + SuiteCipher.tagCount) { (output) throws(OpenSSLError) in
                try cipher.seal(plain.span, nonce: nonce.span, authenticating: header.span, into: &output)
            })
    }

    /// All that precedes the ciphertext, which it authenticates.
    private static func header(
        _ suite: SealingSuite, _ recipient: [UInt8], _ encapsulation: [UInt8], count: Int
    ) throws(OpenSSLError) -> [UInt8] {
        mark + [suite.header] + (try SHA256.hash(recipient)).bytes
            + [UInt8(truncatingIfNeeded: encapsulation.count), UInt8(truncatingIfNeeded: encapsulation.count >> 8)]
            + encapsulation + littleEndian(count)
    }

    private static let mark = Array("CSIGNMSG".utf8)
    private static let purpose = Array("countersign/v1/message".utf8)
    /// More than ten thousand children fill.
    package static let longest = 1 << 26 + 1 << 12
}

extension SealedMessage {
    private static let leastPadded = 1 << 16
    private static let mostPadded = 1 << 26

    /// The body's length and the body, with zeros up to a power of two: a message about one child is as long as one about
    /// thirty.
    private static func padded(_ body: [UInt8]) throws(SealingError) -> [UInt8] {
        guard let size = size(for: body.count) else { throw .messageTooLong }
        return littleEndian(body.count) + body + [UInt8](repeating: 0, count: size - 8 - body.count)
    }

    /// Nothing unless the bytes are exactly what `padded` makes of some body.
    private static func unpadded(_ plain: [UInt8]) -> [UInt8]? {
        guard plain.count >= 8 else { return nil }
        let count = plain[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count <= UInt64(plain.count), size(for: Int(count)) == plain.count,
            plain[(8 + Int(count))...].allSatisfy({ $0 == 0 })
        else { return nil }
        return Array(plain[8..<8 + Int(count)])
    }

    private static func size(for count: Int) -> Int? {
        var size = leastPadded
        while size < count + 8 { size *= 2 }
        return size <= mostPadded ? size : nil
    }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

extension SealedMessage: CustomStringConvertible, CustomReflectable {
    package var description: String { "a sealed message" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SealingSuite {
    /// What is sent to an office of the suite is sealed with.
    package var sending: SendingScheme {
        switch self {
        case .aesGCM: .x25519
        case .sm: .sm2
        }
    }
}
