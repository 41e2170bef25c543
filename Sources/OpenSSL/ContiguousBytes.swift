extension Collection<UInt8> {
    /// Lends the bytes as one run of memory, for the length of `body` only.
    func withContiguousBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = withContiguousStorageIfAvailable(body) { return result }
        return unsafe Array(self).withUnsafeBufferPointer(body)
    }
}

extension Array<UInt8> {
    /// Makes `count` bytes that `body` writes in full and answers 1 for; nothing is kept of a refusal.
    static func written(
        count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int32
    ) throws(OpenSSLError) -> [UInt8] {
        var answer: Int32 = 0
        // One byte is reserved for an empty result, since an empty buffer has no address to give.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Swift.max(count, 1)) { buffer, length in
            guard let address = buffer.baseAddress else { return }
            answer = unsafe body(address)
            length = answer == 1 ? count : 0
        }
        try OpenSSLError.check(answer)
        return bytes
    }
}
