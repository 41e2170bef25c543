/// Reads delimited text (RFC 4180, with any one-byte delimiter) record by record from UTF-8 bytes.
///
/// Memory is one record at a time beside the bytes handed in; quoted fields may hold delimiters, quotes and line
/// breaks; a record may end in LF, CRLF or CR. A quote that nothing closes within 64 KiB is a character like any other,
/// so that one slip does not swallow the rest of a file.
package struct DelimitedText: Sequence, Sendable {
    package struct Record: Sendable {
        /// The line on which the record begins, counted from 1.
        package let line: Int
        package let fields: [String]

        package init(line: Int, fields: [String]) { (self.line, self.fields) = (line, fields) }
    }

    private let bytes: ArraySlice<UInt8>
    private let delimiter: UInt8
    private let firstLine: Int

    /// A leading byte order mark is skipped.
    package init(_ bytes: [UInt8], delimiter: Character = ",") {
        self.init(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], from: 1, delimiter)
    }

    /// A piece of a longer text, which begins with a record on line `line`.
    package init(piece bytes: [UInt8], from line: Int, delimiter: Character) {
        self.init(bytes[...], from: line, delimiter)
    }

    private init(_ bytes: ArraySlice<UInt8>, from line: Int, _ delimiter: Character) {
        precondition(delimiter.isASCII, "a delimiter is one ASCII character")
        (self.bytes, firstLine, self.delimiter) = (bytes, line, delimiter.asciiValue ?? 0x2C)
    }

    package func makeIterator() -> Iterator { Iterator(bytes: bytes, delimiter: delimiter, line: firstLine) }

    package struct Iterator: IteratorProtocol {
        private let bytes: ArraySlice<UInt8>
        private let delimiter: UInt8
        /// Where the next record begins.
        package private(set) var position: Int
        /// The line on which the next record begins.
        package private(set) var line: Int
        /// Whether the last record might be another one if more bytes followed.
        package private(set) var dependsOnMore = false
        /// How many fields the last record had.
        private var width = 0

        fileprivate init(bytes: ArraySlice<UInt8>, delimiter: UInt8, line: Int) {
            (self.bytes, self.delimiter, position, self.line) = (bytes, delimiter, bytes.startIndex, line)
        }

        /// The next record that is not an empty line; nothing at the end.
        package mutating func next() -> Record? {
            while position < bytes.endIndex, bytes[position] == 0x0A || bytes[position] == 0x0D { skipLineBreak() }
            dependsOnMore = position == bytes.endIndex
            guard position < bytes.endIndex else { return nil }
            let start = line
            var fields: [String] = []
            // Most records have as many fields as the one before.
            fields.reserveCapacity(width)
            repeat { fields.append(nextField()) } while skipDelimiter()
            width = fields.count
            skipLineBreak()
            if position == bytes.endIndex { dependsOnMore = true }
            return Record(line: start, fields: fields)
        }

        private mutating func nextField() -> String {
            guard position < bytes.endIndex, bytes[position] == 0x22 else { return plainField() }
            let start = (position, line)
            if let field = quotedField() { return field }
            (position, line) = start
            return plainField()
        }

        private mutating func plainField() -> String {
            let start = position
            while position < bytes.endIndex, bytes[position] != delimiter, bytes[position] != 0x0A,
                bytes[position] != 0x0D
            { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        /// Nothing where no quote closes the field.
        private mutating func quotedField() -> String? {
            var content: [UInt8] = []
            position += 1
            let end = Swift.min(bytes.endIndex, position + 65_536)
            while position < end {
                let byte = bytes[position]
                position += 1
                if byte == 0x22 {
                    guard position < bytes.endIndex, bytes[position] == 0x22 else {
                        // What follows before the delimiter belongs to the field, as spreadsheets read it.
                        return String(decoding: content, as: UTF8.self) + plainField()
                    }
                    position += 1
                }
                if byte == 0x0A || byte == 0x0D && !(position < end && bytes[position] == 0x0A) { line += 1 }
                content.append(byte)
            }
            // Bytes that are still to come might have closed it.
            if end == bytes.endIndex { dependsOnMore = true }
            return nil
        }

        private mutating func skipDelimiter() -> Bool {
            guard position < bytes.endIndex, bytes[position] == delimiter else { return false }
            position += 1
            return true
        }

        private mutating func skipLineBreak() {
            guard position < bytes.endIndex else { return }
            if bytes[position] == 0x0D {
                position += 1
                if position < bytes.endIndex, bytes[position] == 0x0A { position += 1 }
                line += 1
            } else if bytes[position] == 0x0A {
                position += 1
                line += 1
            }
        }
    }
}
