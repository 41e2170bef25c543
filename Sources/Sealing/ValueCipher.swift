internal import OpenSSL

/// Seals values under one key of the keyring and opens them in each of its epochs; for one thread at a time.
struct ValueCipher {
    private let name: KeyName
    /// By epoch; the last one seals.
    private let epochs: [EpochCipher]

    /// Of at least one key, the newest last.
    init(_ name: KeyName, keys: [EpochKey]) throws(SealingError) {
        precondition(!keys.isEmpty, "a cipher has a key")
        self.name = name
        var epochs: [EpochCipher] = []
        do { for key in keys { epochs.append(try EpochCipher(key)) } } catch { throw .libcrypto(error) }
        self.epochs = epochs
    }

    /// Appends a whole sealed value, `SealedValue.overhead` bytes longer than `plain`.
    func seal(
        _ plain: Span<UInt8>, bound associated: inout AssociatedData, nonces: inout RandomSource,
        into output: inout OutputSpan<UInt8>
    ) throws(SealingError) {
        let current = epochs[epochs.count - 1]
        associated.setHeader(format: current.header, epoch: current.epoch)
        output.append(current.header)
        output.append(current.epoch)
        let drawn = try nonces.next()
        let nonce = nonces.pool.span.extracting(drawn)
        for index in nonce.indices { output.append(nonce[index]) }
        do {
            try current.cipher.seal(plain, nonce: nonce, authenticating: associated.bytes.span, into: &output)
        } catch {
            throw .libcrypto(error)
        }
    }

    /// The text of a sealed value; `refusal` is what is thrown where it is not authentic.
    func openText(
        _ sealed: Span<UInt8>, bound associated: inout AssociatedData, refusal: SealingError
    ) throws(SealingError) -> String {
        let match = try epoch(for: sealed, bound: &associated, refusal: refusal)
        do {
            return try match.cipher.openText(
                sealed.extracting(droppingFirst: SealedValue.prefixCount),
                nonce: sealed.extracting(SealedValue.headerCount..<SealedValue.prefixCount),
                authenticating: associated.bytes.span)
        } catch {
            throw error == .notAuthentic ? refusal : .libcrypto(error)
        }
    }

    /// Appends the plain bytes of a sealed value to `output`.
    func open(
        _ sealed: Span<UInt8>, bound associated: inout AssociatedData, refusal: SealingError,
        into output: inout OutputSpan<UInt8>
    ) throws(SealingError) {
        let match = try epoch(for: sealed, bound: &associated, refusal: refusal)
        do {
            try match.cipher.open(
                sealed.extracting(droppingFirst: SealedValue.prefixCount),
                nonce: sealed.extracting(SealedValue.headerCount..<SealedValue.prefixCount),
                authenticating: associated.bytes.span, into: &output)
        } catch {
            throw error == .notAuthentic ? refusal : .libcrypto(error)
        }
    }

    /// The key that a sealed value's header names, by suite and epoch, with the header bound.
    private func epoch(
        for sealed: Span<UInt8>, bound associated: inout AssociatedData, refusal: SealingError
    ) throws(SealingError) -> EpochCipher {
        guard sealed.count >= SealedValue.overhead else { throw refusal }
        let (format, epoch) = (sealed[0], sealed[1])
        guard SealingSuite(header: format) != nil else { throw .unknownSuite(format) }
        guard let match = epochs.last(where: { $0.epoch == epoch }) else { throw .unknownEpoch(epoch, of: name) }
        // A key is used with one suite alone, so a value that names another was never sealed under it.
        guard match.header == format else { throw refusal }
        associated.setHeader(format: format, epoch: epoch)
        return match
    }
}

/// A key of one epoch, ready to use.
private final class EpochCipher {
    let epoch: UInt8
    /// The first byte of the values it seals.
    let header: UInt8
    let cipher: SuiteCipher

    init(_ key: EpochKey) throws(OpenSSLError) {
        (epoch, header) = (key.epoch, key.suite.header)
        cipher = try SuiteCipher(key.key, of: key.suite)
    }
}
