internal import OpenSSL

/// Seals the packed fields of a row as a whole under its record's own key; for one thread at a time.
///
/// Guarantee: a row opens as the version of the record that it was sealed as, beside the register, fingerprint and index
/// it was sealed with, and whole; nobody opens the row of an erased record.
struct RowCipher: ~Copyable {
    private let suite: SealingSuite
    private var keys: RecordKeys
    private var cipher: SuiteCipher
    private var nonces: RandomSource
    private var associated: AssociatedData
    private let contextCount: Int

    /// What stands for the key's epoch in a row's header; a record has one key.
    private static let epoch: UInt8 = 0

    init(_ keyring: Keyring) throws(SealingError) {
        let suite = keyring.suite
        // Of a key that seals nothing, until a row brings its own.
        let cipher = try SealingError.wrapping { () throws(OpenSSLError) in
            try SuiteCipher(.random(SuiteCipher.keyCount), of: suite)
        }
        self.suite = suite
        keys = RecordKeys(keyring.tree, with: suite.hash)
        self.cipher = cipher
        nonces = RandomSource()
        associated = AssociatedData(context: "countersign/v1/row")
        contextCount = associated.bytes.count
    }

    mutating func seal(_ packed: [UInt8], at place: RowPlace) throws(SealingError) -> [UInt8] {
        bind(place)
        let drawn = try nonces.next()
        try use(try keys.key(of: place.record))
        do {
            return try [UInt8](capacity: packed.count + SealedValue.overhead) { (output) throws(OpenSSLError) in
                output.append(suite.header)
                output.append(Self.epoch)
                let nonce = nonces.pool.span.extracting(drawn)
                for index in nonce.indices { output.append(nonce[index]) }
                try cipher.seal(packed.span, nonce: nonce, authenticating: associated.bytes.span, into: &output)
            }
        } catch { throw .libcrypto(error) }
    }

    mutating func open(_ sealed: [UInt8], at place: RowPlace) throws(SealingError) -> [UInt8] {
        guard sealed.count >= SealedValue.overhead else { throw .malformedEntry(place.record) }
        guard let named = SealingSuite(header: sealed[0]) else { throw .unknownSuite(sealed[0]) }
        guard named == suite, sealed[1] == Self.epoch else { throw .entryNotAuthentic(place.record) }
        bind(place)
        try use(try keys.key(of: place.record))
        do {
            return try [UInt8](capacity: sealed.count - SealedValue.overhead) { (output) throws(OpenSSLError) in
                try cipher.open(
                    sealed.span.extracting(droppingFirst: SealedValue.prefixCount),
                    nonce: sealed.span.extracting(SealedValue.headerCount..<SealedValue.prefixCount),
                    authenticating: associated.bytes.span, into: &output)
            }
        } catch {
            throw error == .notAuthentic ? .entryNotAuthentic(place.record) : .libcrypto(error)
        }
    }

    private mutating func bind(_ place: RowPlace) {
        associated.truncate(to: contextCount)
        place.append(to: &associated)
        associated.setHeader(format: suite.header, epoch: Self.epoch)
    }

    private mutating func use(_ key: SecretBytes) throws(SealingError) {
        do { try cipher.use(key) } catch { throw .libcrypto(error) }
    }
}
