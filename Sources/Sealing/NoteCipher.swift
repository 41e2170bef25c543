internal import OpenSSL

/// Seals what people write about a child, under the own key of the record that it is about; for one thread at a time.
///
/// Guarantee: a note opens as one about that record and whole; nobody opens a note about an erased record.
package struct NoteCipher: ~Copyable {
    private let suite: SealingSuite
    private var keys: RecordKeys
    private let context: AssociatedData

    /// What stands for the key's epoch in a note's header; a record has one key.
    private static let epoch: UInt8 = 0
    /// More than anybody types; what is longer was not typed.
    package static let longest = 4000

    package init(_ keyring: Keyring) {
        suite = keyring.suite
        keys = RecordKeys(keyring.tree, with: suite.hash)
        var context = AssociatedData(context: "countersign/v1/note")
        context.setHeader(format: suite.header, epoch: Self.epoch)
        self.context = context
    }

    package mutating func seal(_ text: String, about record: RecordID) throws(SealingError) -> [UInt8] {
        let cipher = try cipher(of: record)
        let (plain, associated) = (Array(text.utf8), associated(record))
        do {
            let nonce = try SystemRandom.bytes(SuiteCipher.nonceCount)
            return try [UInt8](capacity: plain.count + SealedValue.overhead) { (output) throws(OpenSSLError) in
                output.append(suite.header)
                output.append(Self.epoch)
                for byte in nonce { output.append(byte) }
                try cipher.seal(plain.span, nonce: nonce.span, authenticating: associated.bytes.span, into: &output)
            }
        } catch { throw .libcrypto(error) }
    }

    package mutating func open(_ sealed: [UInt8], about record: RecordID) throws(SealingError) -> String {
        guard sealed.count >= SealedValue.overhead, sealed[0] == suite.header, sealed[1] == Self.epoch else {
            throw .entryNotAuthentic(record)
        }
        let cipher = try cipher(of: record)
        let associated = associated(record)
        do {
            return try cipher.openText(
                sealed.span.extracting(droppingFirst: SealedValue.prefixCount),
                nonce: sealed.span.extracting(SealedValue.headerCount..<SealedValue.prefixCount),
                authenticating: associated.bytes.span)
        } catch {
            throw error == .notAuthentic ? .entryNotAuthentic(record) : .libcrypto(error)
        }
    }

    private func associated(_ record: RecordID) -> AssociatedData {
        var associated = context
        associated.append(record)
        return associated
    }

    private mutating func cipher(of record: RecordID) throws(SealingError) -> SuiteCipher {
        let key = try keys.key(of: record)
        do { return try SuiteCipher(key, of: suite) } catch { throw .libcrypto(error) }
    }
}
