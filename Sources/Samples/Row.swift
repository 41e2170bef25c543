import Records

/// One row of a register while it is put together: its cells in the order of `RegisterName.columns`, as UTF-8.
struct Row {
    private(set) var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    private(set) var ends: [Int] = []

    var count: Int { ends.count }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    mutating func appendNothing() { ends.append(bytes.count) }

    mutating func append(_ number: Int) {
        bytes.appendDigits(number)
        ends.append(bytes.count)
    }

    mutating func append(_ date: CalendarDate?, _ style: DateStyle) {
        if let date { style.write(date, to: &bytes) }
        ends.append(bytes.count)
    }

    func range(of cell: Int) -> Range<Int> { (cell == 0 ? 0 : ends[cell - 1])..<ends[cell] }

    subscript(cell: Int) -> ArraySlice<UInt8> { bytes[range(of: cell)] }

    /// Puts other content into a cell.
    mutating func replace(_ cell: Int, with text: [UInt8]) {
        let range = range(of: cell)
        bytes.replaceSubrange(range, with: text)
        for later in cell..<ends.count { ends[later] += text.count - range.count }
    }
}

/// The ways in which offices write a day.
enum DateStyle: CaseIterable, Sendable {
    case iso, slashes, digits, excel

    func write(_ date: CalendarDate, to bytes: inout [UInt8]) {
        switch self {
        case .iso: Self.write(date, separator: 0x2D, width: 2, to: &bytes)
        case .slashes: Self.write(date, separator: 0x2F, width: 1, to: &bytes)
        case .digits: Self.write(date, separator: nil, width: 2, to: &bytes)
        // Days since 30 December 1899, as spreadsheets count them.
        case .excel: bytes.appendDigits(date.dayNumber + 25_569)
        }
    }

    private static func write(_ date: CalendarDate, separator: UInt8?, width: Int, to bytes: inout [UInt8]) {
        bytes.appendDigits(date.year, width: 4)
        if let separator { bytes.append(separator) }
        bytes.appendDigits(date.month, width: width)
        if let separator { bytes.append(separator) }
        bytes.appendDigits(date.day, width: width)
    }
}
