import Glibc

/// One conversion of the C library's `iconv`, from an encoding offices use to UTF-8, piece by piece.
@safe struct Iconv: ~Copyable {
    private let raw: iconv_t
    private let unitCount: Int
    /// The beginning of a character whose rest is in the next piece.
    private var pending: [UInt8] = []
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// Nothing when the system lacks the encoding's tables. `unitCount` is how many bytes are skipped where no
    /// character begins.
    init?(from encoding: String, unitCount: Int) {
        let opened = unsafe iconv_open("UTF-8", encoding)
        // POSIX: failure is (iconv_t)-1.
        guard Int(bitPattern: opened) != -1, let raw = unsafe opened else { return nil }
        unsafe self.raw = raw
        self.unitCount = unitCount
    }

    deinit { unsafe iconv_close(raw) }

    /// The next piece of the text in UTF-8. What begins no character becomes U+FFFD, so that its row can be set aside.
    mutating func decode(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        var bytes = pending + piece
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 * 3)
        let left = unsafe bytes.withUnsafeMutableBytes { input in
            unsafe room.withUnsafeMutableBytes { room in
                unsafe Self.convert(raw, input, through: room, to: &output, isLast: isLast, unitCount: unitCount)
            }
        }
        pending = Array(bytes.suffix(left))
        return output
    }

    /// How many bytes are left for the next piece.
    private static func convert(
        _ raw: iconv_t, _ input: UnsafeMutableRawBufferPointer, through room: UnsafeMutableRawBufferPointer,
        to output: inout [UInt8], isLast: Bool, unitCount: Int
    ) -> Int {
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
            if stopped == EINVAL, !isLast { return left }
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            let skipped = min(unitCount, left)
            unsafe next = next?.advanced(by: skipped)
            left -= skipped
        }
        return 0
    }
}
