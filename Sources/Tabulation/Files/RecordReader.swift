/// Reads delimited text (RFC 4180) record by record from a file of any length; in memory are a piece and a record.
///
/// Stricter than the reader of registers: a quote must be closed, and nothing may follow it but the field's end, since
/// a figure that moved into another column would be added up unnoticed.
struct RecordReader {
    private let file: TextFile
    private let nextPiece: () throws(FileError) -> [UInt8]?
    /// What the fields' ranges are of.
    private(set) var bytes: [UInt8] = []
    /// Where in `bytes` each field of the record at hand is.
    private(set) var fields: [Range<Int>] = []
    /// The line on which the record at hand begins, counted from 1.
    private(set) var line = 0
    private var position = 0
    private var nextLine = 1
    private var isAtEnd = false
    /// Fields with doubled quotes in them, which are made single once the record is whole.
    private var doubled: [Int] = []

    /// No record is longer; a quote that nobody closed would make the rest of the file one.
    private static let longest = 1 << 20

    init(_ file: TextFile) throws(FileError) {
        self.file = file
        nextPiece = try file.open()
        while bytes.count < 3, !isAtEnd { try refill() }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    func text(of field: Int) -> String { String(decoding: bytes[fields[field]], as: UTF8.self) }

    /// Goes on to the next record that is not an empty line; false at the end.
    mutating func next() throws(FileError) -> Bool {
        while true {
            let isAtRecord = skipBreaks()
            if isAtRecord, try scan() { return true }
            if isAtEnd { return false }
            guard bytes.count - position <= Self.longest else {
                throw FileError(file, line: nextLine, .longRecord(limit: Self.longest))
            }
            try refill()
        }
    }

    private mutating func refill() throws(FileError) {
        guard let piece = try nextPiece() else {
            isAtEnd = true
            return
        }
        bytes.removeFirst(position)
        position = 0
        bytes.append(contentsOf: piece)
    }

    /// Passes over empty lines; false where the next record is not in memory yet, or there is none.
    private mutating func skipBreaks() -> Bool {
        while position < bytes.count, Self.isBreak(bytes[position]) {
            let isPair = bytes[position] == 0x0D
            if isPair, position + 1 == bytes.count, !isAtEnd { return false }
            position += isPair && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
            nextLine += 1
        }
        return position < bytes.count
    }

    /// Finds the fields of the record at `position`; false where its end is not in memory yet.
    private mutating func scan() throws(FileError) -> Bool {
        fields.removeAll(keepingCapacity: true)
        doubled.removeAll(keepingCapacity: true)
        var (end, breaks) = (position, 0)
        repeat {
            let start = fields.isEmpty ? end : end + 1
            guard let next = start < bytes.count && bytes[start] == 0x22 ? try quoted(start, &breaks) : plain(start)
            else { return false }
            end = next
        } while end < bytes.count && bytes[end] == 0x2C
        var after = end
        if end < bytes.count {
            after += 1
            if bytes[end] == 0x0D {
                guard after < bytes.count || isAtEnd else { return false }
                if after < bytes.count, bytes[after] == 0x0A { after += 1 }
            }
        }
        for field in doubled { makeSingle(field) }
        (line, nextLine, position) = (nextLine, nextLine + breaks + 1, after)
        return true
    }

    /// Where the field ends; nothing where that is not in memory yet.
    private mutating func plain(_ start: Int) -> Int? {
        var end = start
        while end < bytes.count, bytes[end] != 0x2C, !Self.isBreak(bytes[end]) { end += 1 }
        guard end < bytes.count || isAtEnd else { return nil }
        fields.append(start..<end)
        return end
    }

    private mutating func quoted(_ start: Int, _ breaks: inout Int) throws(FileError) -> Int? {
        var (end, hasDoubled) = (start + 1, false)
        while end < bytes.count {
            let byte = bytes[end]
            end += 1
            if byte == 0x0A || byte == 0x0D && !(end < bytes.count && bytes[end] == 0x0A) { breaks += 1 }
            guard byte == 0x22 else { continue }
            guard end < bytes.count || isAtEnd else { return nil }
            if end < bytes.count, bytes[end] == 0x22 {
                (hasDoubled, end) = (true, end + 1)
                continue
            }
            guard end == bytes.count || bytes[end] == 0x2C || Self.isBreak(bytes[end]) else {
                throw FileError(file, line: nextLine, .strayQuote)
            }
            if hasDoubled { doubled.append(fields.count) }
            fields.append(start + 1..<end - 1)
            return end
        }
        guard !isAtEnd else { throw FileError(file, line: nextLine, .openQuote) }
        return nil
    }

    private mutating func makeSingle(_ field: Int) {
        let range = fields[field]
        var (from, to) = (range.lowerBound, range.lowerBound)
        while from < range.upperBound {
            bytes[to] = bytes[from]
            from += bytes[from] == 0x22 ? 2 : 1
            to += 1
        }
        fields[field] = range.lowerBound..<to
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
