/// A file's text in UTF-8, piece by piece, from whatever encoding it came in.
final class DecodedText {
    private let file: any RegisterBytes
    private let end: Int
    private var offset = 0
    private var converter: Iconv?
    private let isUTF8: Bool

    /// Reads as far as `end`. A byte order mark is no part of the text.
    init(_ file: any RegisterBytes, as encoding: TextEncoding, upTo end: Int) throws(IntakeError) {
        (self.file, self.end, isUTF8) = (file, end, encoding.converter == nil)
        guard let name = encoding.converter else { return }
        guard let converter = Iconv(from: name, unitCount: encoding.unitCount) else { throw .cannotReadGB18030 }
        self.converter = consume converter
    }

    /// Some more of the text, maybe of no length; nothing at the end.
    func next() throws -> [UInt8]? {
        guard offset < end else { return nil }
        let piece = try file.bytes(at: offset, count: min(end - offset, 1 << 18))
        let isFirst = offset == 0
        offset = piece.isEmpty ? end : offset + piece.count
        let text = isUTF8 ? piece : converter?.decode(piece, isLast: offset >= end) ?? []
        return isFirst && text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    }

    /// All of it, for the beginning of a file.
    func rest() throws -> [UInt8] {
        var text: [UInt8] = []
        while let piece = try next() { text += piece }
        return text
    }
}
