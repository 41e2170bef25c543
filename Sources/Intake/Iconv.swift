import Glibc

/// One conversion of the C library's `iconv`, from an encoding offices use to UTF-8.
@safe struct Iconv: ~Copyable {
    private let raw: iconv_t

    /// Nothing when the system lacks the encoding's tables.
    init?(from encoding: String) {
        let opened = unsafe iconv_open("UTF-8", encoding)
        // POSIX: failure is (iconv_t)-1.
        guard Int(bitPattern: opened) != -1, let raw = unsafe opened else { return nil }
        unsafe self.raw = raw
    }

    deinit { unsafe iconv_close(raw) }

    /// The text in UTF-8. A byte that begins no character becomes U+FFFD, so that its row can be set aside.
    consuming func decode(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 * 3)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        unsafe bytes.withUnsafeMutableBytes { input in
            unsafe chunk.withUnsafeMutableBytes { room in
                unsafe convert(input, through: room, to: &output)
            }
        }
        return output
    }

    private func convert(
        _ input: UnsafeMutableRawBufferPointer, through room: UnsafeMutableRawBufferPointer, to output: inout [UInt8]
    ) {
        var next = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
            var target = unsafe room.baseAddress?.assumingMemoryBound(to: CChar.self)
            var space = room.count
            // Both pointers stay inside their buffers: iconv moves them together with the counts of what is left.
            let result = unsafe iconv(raw, &next, &left, &target, &space)
            let stopped = errno
            unsafe output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - space))
            guard result == -1, stopped != E2BIG, left > 0 else { continue }
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            unsafe next = next?.advanced(by: 1)
            left -= 1
        }
    }
}
