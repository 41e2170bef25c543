internal import OpenSSL

/// Seals values under one key of the keyring and opens them in each of its epochs; for one thread at a time.
///
/// A class, since a field's is looked up for each value: one reference is counted then, and not one for each part.
final class ValueCipher {
    private let name: KeyName
    /// By epoch, those that can be used.
    private let epochs: [EpochCipher]
    /// Those that cannot.
    private let closed: [EpochKey]
    /// The epoch that seals, whether or not it can be used here.
    private let newest: UInt8
    /// What seals, unless its key cannot be used.
    private let current: EpochCipher?

    /// Of at least one key, the newest last.
    init(_ name: KeyName, keys: [EpochKey]) throws(SealingError) {
        precondition(!keys.isEmpty, "a cipher has a key")
        self.name = name
        var epochs: [EpochCipher] = []
        do {
            for key in keys {
                if case .open(let secret) = key.access { epochs.append(try EpochCipher(key, secret)) }
            }
        } catch { throw .libcrypto(error) }
        self.epochs = epochs
        closed = keys.filter { if case .open = $0.access { false } else { true } }
        newest = keys[keys.count - 1].epoch
        current = epochs.last?.epoch == newest ? epochs.last : nil
    }

    /// Appends a whole sealed value, `SealedValue.overhead` bytes longer than `plain`.
    func seal(
        _ plain: Span<UInt8>, bound associated: inout AssociatedData, nonces: inout RandomSource,
        into output: inout OutputSpan<UInt8>
    ) throws(SealingError) {
        guard let current else { throw refusal(of: newest) }
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

    /// Whether a sealed value is under another key than what is sealed now.
    func isStale(_ sealed: Span<UInt8>) -> Bool { sealed.count < SealedValue.headerCount || sealed[1] != newest }

    /// Why a key of the name cannot be used.
    private func refusal(of epoch: UInt8) -> SealingError {
        switch closed.last(where: { $0.epoch == epoch })?.access {
        case .locked(let department): .inCustody(name, department)
        case .destroyed: .destroyedEpoch(epoch, of: name)
        case .open, nil: .unknownEpoch(epoch, of: name)
        }
    }

    /// The key that a sealed value's header names, by suite and epoch, with the header bound.
    private func epoch(
        for sealed: Span<UInt8>, bound associated: inout AssociatedData, refusal: SealingError
    ) throws(SealingError) -> EpochCipher {
        guard sealed.count >= SealedValue.overhead else { throw refusal }
        let (format, epoch) = (sealed[0], sealed[1])
        guard SealingSuite(header: format) != nil else { throw .unknownSuite(format) }
        guard let match = epochs.last(where: { $0.epoch == epoch }) else { throw self.refusal(of: epoch) }
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

    init(_ key: EpochKey, _ secret: SecretBytes) throws(OpenSSLError) {
        (epoch, header) = (key.epoch, key.suite.header)
        cipher = try SuiteCipher(secret, of: key.suite)
    }
}
