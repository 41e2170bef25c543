/// The rows set aside, as a file an office can open, mend and import again: the line, the column and the reason
/// before the cells as they came.
///
/// The three come first so that a row with more cells than headers keeps them all, still under the right headers.
package struct RejectsFile: Sendable {
    /// Headers of the three columns in front; a reader ignores them without a word.
    package static let ownHeaders = ["行号", "问题列", "原因"]

    private let header: [String]
    /// What is not taken yet.
    private var bytes: [UInt8] = []
    private var isBegun = false

    /// Under the header of the file that was read.
    package init(under header: [String]) { self.header = header }

    /// Whether nothing was set aside since the last piece.
    package var isEmpty: Bool { bytes.isEmpty }
    package var count: Int { bytes.count }

    package mutating func add(_ rejection: Rejection) {
        if !isBegun { begin() }
        let place = [String(rejection.line), rejection.column, rejection.reason.rawValue]
        Self.write(place + rejection.record, to: &bytes)
    }

    /// The next piece of the file: UTF-8 with a byte order mark, by which spreadsheets know the encoding, and CRLF line
    /// ends.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func begin() {
        isBegun = true
        bytes = [0xEF, 0xBB, 0xBF]
        Self.write(Self.ownHeaders + header, to: &bytes)
    }

    private static func write(_ cells: [String], to file: inout [UInt8]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { file.append(0x2C) }
            append(cell, to: &file)
        }
        file += [0x0D, 0x0A]
    }

    private static func append(_ cell: String, to file: inout [UInt8]) {
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard cell.utf8.contains(where: special.contains) else { return file.append(contentsOf: cell.utf8) }
        file.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { file.append(0x22) }
            file.append(byte)
        }
        file.append(0x22)
    }
}
