/// An encoding in which offices send text.
enum TextEncoding: Sendable {
    case utf8, utf16LittleEndian, utf16BigEndian, gb18030

    /// The encoding that a byte order mark tells.
    init?(markOf bytes: [UInt8]) {
        guard let known = Self.marks.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
        self = known.encoding
    }

    private static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
        ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ]

    /// Without a mark, what a file may be, the likeliest first. Text of 16 bits has a zero byte in every delimiter.
    static func candidates(for head: [UInt8]) -> [TextEncoding] {
        head.contains(0) ? [.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030] : [.utf8, .gb18030]
    }

    /// What a file in another encoding than UTF-8 is said to be.
    var name: String? {
        switch self {
        case .utf8: nil
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .gb18030: "GB18030"
        }
    }

    /// The name that `iconv` knows; nothing where nothing has to be converted.
    var converter: String? {
        switch self {
        case .utf8: nil
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .gb18030: "GB18030"
        }
    }

    /// The fewest bytes of a character.
    var unitCount: Int { converter?.hasPrefix("UTF-16") == true ? 2 : 1 }
}
