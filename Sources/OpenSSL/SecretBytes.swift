internal import COpenSSL

/// Bytes that nobody may see: kept in locked memory where the system grants it, wiped when released, never described.
///
/// `@unchecked Sendable`: the memory is written only before `init` returns, and freed only when no reference is left.
@safe package final class SecretBytes: @unchecked Sendable {
    package let count: Int
    private let memory: UnsafeMutableRawPointer

    /// Copies `bytes`; the caller's own copy is the caller's to forget.
    package convenience init(_ bytes: some Collection<UInt8>) {
        self.init(count: bytes.count)
        unsafe bytes.withContiguousBytes {
            unsafe UnsafeMutableRawBufferPointer(start: memory, count: count).copyBytes(from: $0)
        }
    }

    /// Fresh random bytes for a key.
    package static func random(_ count: Int) throws(OpenSSLError) -> SecretBytes {
        try unsafe written(count: count) { unsafe RAND_priv_bytes($0, Int32(count)) }
    }

    /// Bytes that `body` writes in full and answers 1 for; other answers are libcrypto's refusals.
    package static func written(
        count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int32
    ) throws(OpenSSLError) -> SecretBytes {
        let secret = SecretBytes(count: count)
        let answer = unsafe body(secret.memory.assumingMemoryBound(to: UInt8.self))
        try OpenSSLError.check(answer)
        return secret
    }

    private init(count: Int) {
        let size = max(count, 1)
        // A key that finds no room in locked memory still gets wiped memory.
        guard let memory = unsafe Self.lockedMemory(size) ?? CRYPTO_zalloc(size, nil, 0) else {
            preconditionFailure("the system has no memory left for a key")
        }
        self.count = count
        unsafe self.memory = memory
    }

    deinit { unsafe CRYPTO_secure_clear_free(memory, max(count, 1), nil, 0) }

    /// Lends the bytes for the length of `body`; whoever copies them answers for the copy.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The memory is `count` initialised bytes and outlives the call, since `self` does.
        let bytes = unsafe UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
        return try unsafe body(bytes)
    }

    /// Memory of the arena, half of which is left to libcrypto: its own keys have nowhere else to go.
    private static func lockedMemory(_ size: Int) -> UnsafeMutableRawPointer? {
        guard hasArena, CRYPTO_secure_used() + size <= arenaSize / 2,
            let memory = unsafe CRYPTO_secure_zalloc(size, nil, 0)
        else {
            ERR_clear_error()
            return nil
        }
        return unsafe memory
    }

    /// Made once: what libcrypto locks against swapping and leaves out of core dumps.
    private static let hasArena = CRYPTO_secure_malloc_init(arenaSize, 32) != 0
    /// Half of what a process may lock by default on Debian. libcrypto gives no reason where it finds no room for a key.
    private static let arenaSize = 1 << 22
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
