/// A file's text in UTF-8, and the encoding it came in.
struct DecodedText {
    enum Encoding: String { case utf8 = "UTF-8", utf16 = "UTF-16", gb18030 = "GB18030" }

    /// UTF-8, maybe behind its byte order mark; a character that could not be read is U+FFFD or stays ill-formed.
    let bytes: [UInt8]
    let encoding: Encoding

    /// Detects the encoding: a byte order mark decides, then well-formed UTF-8, then where the register's headers are
    /// found. A few damaged bytes therefore cost their rows and not the file.
    init(_ bytes: [UInt8], hasHeader: ([UInt8]) -> Bool) throws(IntakeError) {
        if let littleEndian = Self.utf16ByteOrder(bytes) {
            (self.bytes, encoding) = (Self.fromUTF16(bytes.dropFirst(2), littleEndian: littleEndian), .utf16)
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || Self.isUTF8(bytes) || hasHeader(bytes) {
            (self.bytes, encoding) = (bytes, .utf8)
        } else {
            guard let converter = Iconv(from: "GB18030") else { throw .cannotReadGB18030 }
            (self.bytes, encoding) = (converter.decode(bytes), .gb18030)
        }
    }

    var notices: [String] { encoding == .utf8 ? [] : ["the file was read as \(encoding.rawValue)"] }

    private static func utf16ByteOrder(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return true }
        return bytes.starts(with: [0xFE, 0xFF]) ? false : nil
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    private static func fromUTF16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map { position in
            let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
            return littleEndian ? second << 8 | first : first << 8 | second
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { text.append($0) }
        return text
    }
}
