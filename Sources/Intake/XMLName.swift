/// The local name of an element or attribute: its first sixteen bytes, which tell those of workbooks apart.
struct XMLName: Equatable {
    private let first: UInt64
    private let second: UInt64

    init(_ bytes: some Sequence<UInt8>) {
        var (words, count) = ((UInt64(0), UInt64(0)), 0)
        for byte in bytes {
            if count < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
            count += 1
            if count == 16 { break }
        }
        (first, second) = words
    }
}

extension XMLName: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self.init(text.utf8) }
}
