internal import COpenSSL

/// libcrypto's memory stream, wiped when freed: where keys are written and read as PEM.
@safe struct MemoryBIO: ~Copyable {
    let raw: OpaquePointer

    init() throws(OpenSSLError) {
        guard let raw = unsafe BIO_new(BIO_s_secmem()) else { throw .last }
        unsafe self.raw = raw
    }

    /// A stream from which `bytes` are read.
    static func holding(_ bytes: some Collection<UInt8>) throws(OpenSSLError) -> MemoryBIO {
        let stream = try MemoryBIO()
        let written = unsafe bytes.withContiguousBytes { unsafe BIO_write(stream.raw, $0.baseAddress, Int32($0.count)) }
        guard written == bytes.count else { throw .unreadableKey }
        return stream
    }

    deinit { unsafe BIO_free(raw) }

    /// Everything written and not yet read.
    borrowing func contents() throws(OpenSSLError) -> [UInt8] {
        let count = unsafe Int32(BIO_ctrl_pending(raw))
        return try unsafe .written(count: Int(count)) { unsafe BIO_read(raw, $0, count) == count ? 1 : 0 }
    }
}
