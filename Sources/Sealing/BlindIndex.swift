internal import OpenSSL
internal import Records

/// Tells whether two sealed values are the same, to whoever has the keyring and to nobody else.
///
/// Answers HMAC under a key of the field's own, cut to 16 bytes. For one thread at a time.
package struct BlindIndex: ~Copyable {
    private let authenticator: HMAC.Keyed

    init(_ authenticator: consuming HMAC.Keyed) { self.authenticator = authenticator }

    /// The index of a text, which the caller has brought to one spelling.
    package borrowing func index(of text: String) throws(SealingError) -> [UInt8] {
        do { return try authenticator.code(for: text.utf8.span, count: SealedEntry.indexCount) } catch {
            throw .libcrypto(error)
        }
    }
}
