/// Hybrid public key encryption (RFC 9180) in base mode, one message a key: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
/// AES-256-GCM.
package enum HPKE {
    /// What the receiver needs to find the key: the sender's own public key for this message.
    package static let encapsulationCount = 32
    package static let tagCount = AES256GCM.tagCount

    /// A key for a message to a receiver; another each time.
    ///
    /// - Parameter info: What the message is for. Both sides must mean the same.
    package static func begin(
        to receiver: X25519.PublicKey, info: some Collection<UInt8>
    ) throws(OpenSSLError) -> MessageKey {
        let ephemeral = try X25519.PrivateKey.generate()
        let secret = try ephemeral.agree(with: receiver)
        return try MessageKey(secret, from: ephemeral.publicKey, to: receiver, info: Array(info))
    }

    /// The key of a message that was sent to the holder of a private key.
    package static func begin(
        from encapsulation: some Collection<UInt8>, by receiver: X25519.PrivateKey, info: some Collection<UInt8>
    ) throws(OpenSSLError) -> MessageKey {
        guard let sender = X25519.PublicKey(rawBytes: encapsulation) else { throw .notAuthentic }
        let secret = try receiver.agree(with: sender)
        return try MessageKey(secret, from: sender, to: receiver.publicKey, info: Array(info))
    }

    /// The key and the nonce of one message, which is sealed or opened once.
    package struct MessageKey: ~Copyable {
        /// What the receiver finds the key with.
        package let encapsulation: [UInt8]
        private let cipher: AES256GCM
        private let nonce: [UInt8]

        /// RFC 9180's ExtractAndExpand and KeySchedule, of a secret agreed upon and both public keys.
        fileprivate init(
            _ agreed: SecretBytes, from sender: X25519.PublicKey, to receiver: X25519.PublicKey, info: [UInt8]
        ) throws(OpenSSLError) {
            let agreement = LabelledHKDF(of: [0x4B, 0x45, 0x4D] + [0x00, 0x20])
            let shared = try agreement.expand(
                agreement.extract("eae_prk", agreed), "shared_secret", sender.rawBytes + receiver.rawBytes, count: 32)
            let schedule = LabelledHKDF(of: Array("HPKE".utf8) + [0x00, 0x20, 0x00, 0x01, 0x00, 0x02])
            let nothing = SecretBytes([])
            let parts = [
                try schedule.extract("psk_id_hash", nothing), try schedule.extract("info_hash", SecretBytes(info)),
            ]
            let base = try SecretBytes.joined([SecretBytes([0])] + parts).withSpan { span in span.bytes }
            let secret = try schedule.extract("secret", nothing, salt: shared)
            let nonce = try schedule.expand(secret, "base_nonce", base, count: 12).withSpan { span in span.bytes }
            let cipher = try AES256GCM(schedule.expand(secret, "key", base, count: 32))
            (encapsulation, self.nonce) = (sender.rawBytes, nonce)
            self.cipher = cipher
        }

        /// The ciphertext of `plain` and its tag.
        package consuming func seal(
            _ plain: [UInt8], authenticating associated: [UInt8]
        ) throws(OpenSSLError) -> [UInt8] {
            try [UInt8](capacity: plain.count + HPKE.tagCount) { (output) throws(OpenSSLError) in
                try cipher.seal(plain.span, nonce: nonce.span, authenticating: associated.span, into: &output)
            }
        }

        /// The plain bytes; `notAuthentic` for another key, other associated bytes or a changed ciphertext.
        package consuming func open(
            _ sealed: Span<UInt8>, authenticating associated: Span<UInt8>
        ) throws(OpenSSLError) -> [UInt8] {
            try [UInt8](capacity: max(sealed.count - HPKE.tagCount, 0)) { (output) throws(OpenSSLError) in
                try cipher.open(sealed, nonce: nonce.span, authenticating: associated, into: &output)
            }
        }
    }
}

/// RFC 9180's LabeledExtract and LabeledExpand with HMAC-SHA-256, for results of one block.
private struct LabelledHKDF {
    private let suite: [UInt8]

    init(of suite: [UInt8]) { self.suite = suite }

    func extract(
        _ label: String, _ material: SecretBytes, salt: SecretBytes? = nil
    ) throws(OpenSSLError) -> SecretBytes {
        let salt = salt ?? SecretBytes([UInt8](repeating: 0, count: HMAC.codeCount))
        let labelled = try SecretBytes.joined([SecretBytes(Self.version + suite + label.utf8), material])
        return try Self.code(of: labelled, under: salt)
    }

    func expand(
        _ key: SecretBytes, _ label: String, _ info: [UInt8], count: Int
    ) throws(OpenSSLError) -> SecretBytes {
        precondition(count <= HMAC.codeCount, "one block is enough for a key")
        let labelled = [0, UInt8(count)] + Self.version + suite + label.utf8 + info + [1]
        return try Self.code(of: SecretBytes(labelled), under: key).piece(0..<count)
    }

    private static func code(of message: SecretBytes, under key: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        let authenticator = try HMAC.Keyed(key, with: .sha256)
        return try message.withSpan { (bytes) throws(OpenSSLError) in try authenticator.key(for: bytes) }
    }

    private static let version = Array("HPKE-v1".utf8)
}

extension Span<UInt8> {
    /// A copy of what is no secret.
    fileprivate var bytes: [UInt8] { indices.map { self[$0] } }
}
