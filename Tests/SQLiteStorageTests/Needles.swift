/// Texts to look for in a heap of bytes, in the encodings a program might have left them in.
struct Needles {
    private struct Needle {
        let text: String
        let bytes: [UInt8]
    }

    private var byStart: [UInt32: [Needle]] = [:]

    /// Texts of fewer than four bytes are left out: those turn up anywhere by chance.
    init(_ texts: some Sequence<String>) {
        for text in Set(texts) where text.utf8.count >= 4 {
            let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            for bytes in [Array(text.utf8), wide] {
                byStart[Self.start(of: bytes, at: 0), default: []].append(Needle(text: text, bytes: bytes))
            }
        }
    }

    var count: Int { byStart.values.reduce(0) { $0 + $1.count } }

    /// How often each text that occurs does.
    func found(in heap: [UInt8]) -> [String: Int] {
        var found: [String: Int] = [:]
        guard heap.count >= 4 else { return found }
        for position in 0...(heap.count - 4) {
            for needle in byStart[Self.start(of: heap, at: position)] ?? []
            where heap[position...].starts(with: needle.bytes) {
                found[needle.text, default: 0] += 1
            }
        }
        return found
    }

    private static func start(of bytes: [UInt8], at position: Int) -> UInt32 {
        (position..<position + 4).reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
    }
}
