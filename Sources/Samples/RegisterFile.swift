import Records

/// A register's file as it grows: rows go in, chunks come out.
struct RegisterFile {
    let style: RegisterStyle
    /// Text not yet handed on, in UTF-8 whatever the file's encoding.
    private var pending: [UInt8] = []
    /// The line on which the next row begins.
    private var line = 1

    init(_ style: RegisterStyle) {
        self.style = style
        if style.hasByteOrderMark { pending += [0xEF, 0xBB, 0xBF] }
        var header = Row()
        for cell in style.header { header.append(Array(cell.utf8)) }
        _ = write(header, order: header.ends.indices.map(\.self))
    }

    var name: String { style.register.rawValue + ".csv" }
    var isLarge: Bool { pending.count >= 1 << 18 }

    /// Writes a row whose cells are in the order of the register's columns; returns the line on which it begins.
    mutating func write(_ row: Row) -> Int { write(row, order: style.order, remarks: style.hasRemarks) }

    /// What was written since the last call, in the file's encoding.
    mutating func takeChunk(_ encoder: GB18030Encoder) -> [UInt8] {
        defer { pending.removeAll(keepingCapacity: true) }
        return style.isGB18030 ? encoder.encode(pending) : pending
    }

    private mutating func write(_ row: Row, order: [Int], remarks: Bool = false) -> Int {
        let first = line
        var isFirst = true
        for cell in order {
            if !isFirst { pending.append(style.delimiter) }
            isFirst = false
            write(row.bytes, row.range(of: cell))
        }
        if remarks { pending.append(style.delimiter) }
        pending.append(contentsOf: style.lineBreak)
        line += 1
        return first
    }

    private mutating func write(_ bytes: [UInt8], _ range: Range<Int>) {
        guard needsQuotes(bytes, range) else {
            pending.append(contentsOf: bytes[range])
            return
        }
        pending.append(0x22)
        for position in range {
            if bytes[position] == 0x22 { pending.append(0x22) }
            if bytes[position] == 0x0A { line += 1 }
            pending.append(bytes[position])
        }
        pending.append(0x22)
    }

    private func needsQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let delimiter = style.delimiter
        for position in range {
            let byte = bytes[position]
            if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { return true }
        }
        return false
    }
}
