package import Records

/// Why a whole file is refused.
package enum IntakeError: Error, Hashable, Sendable {
    case empty
    /// An XLSX or XLS workbook.
    case workbook
    /// Bytes that are no text in any encoding offices use.
    case notText
    /// None of the register's headers is in the first rows.
    case noHeader(RegisterName)
    case missingColumn(String, found: [String])
    /// The system's character tables lack GB18030.
    case cannotReadGB18030
}

extension IntakeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "the file is empty; export the register again"
        case .workbook: "the file is an Excel workbook; save it as CSV (UTF-8) and import that"
        case .notText: "the file is not a text table; save it as CSV (UTF-8) and import that"
        case .noHeader(let register):
            "the file has no header row of the register \(register.rawValue) (\(register.title)); its first row must name"
                + " the columns, 姓名 among them"
        case .missingColumn(let column, let found):
            "the file lacks the required column \(column); it has \(found.joined(separator: "、"))"
        case .cannotReadGB18030: "this system cannot read GB18030; save the file as CSV (UTF-8) and import that"
        }
    }
}
