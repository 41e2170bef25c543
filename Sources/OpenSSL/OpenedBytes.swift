/// Where the plain bytes of a sealed value may go. Each way asks `open` to write `count` bytes at an address and to
/// answer how many it wrote; what it refuses leaves nothing behind.
enum OpenedBytes {
    typealias Opening = (UnsafeMutablePointer<UInt8>?) throws(OpenSSLError) -> Int

    /// Behind what `output` holds.
    static func append(to output: inout OutputSpan<UInt8>, _ open: Opening) throws(OpenSSLError) {
        try unsafe output.withUnsafeMutableBufferPointer { (buffer, filled) throws(OpenSSLError) in
            let target = unsafe buffer.baseAddress.map { unsafe $0 + filled }
            filled += try unsafe open(target)
        }
    }

    /// Into a string itself, and nowhere else.
    static func text(_ count: Int, _ open: Opening) throws(OpenSSLError) -> String {
        var failure: OpenSSLError?
        let text = unsafe String(unsafeUninitializedCapacity: max(count, 0)) { buffer in
            do throws(OpenSSLError) {
                return try unsafe open(buffer.baseAddress)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return text
    }

    /// Into wiped memory.
    static func secret(_ count: Int, _ open: Opening) throws(OpenSSLError) -> SecretBytes {
        guard count >= 0 else { throw .notAuthentic }
        var failure: OpenSSLError?
        let secret = try unsafe SecretBytes.written(count: count) { target in
            do throws(OpenSSLError) {
                _ = try unsafe open(target)
            } catch {
                failure = error
            }
            return 1
        }
        if let failure { throw failure }
        return secret
    }
}
