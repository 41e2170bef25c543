package import Records

/// Why a whole file is refused.
package enum IntakeError: Error, Hashable, Sendable {
    case empty
    /// Bytes that are no text in any encoding offices use.
    case notText
    /// A web page or an XML document, whatever it is called.
    case webPage
    /// None of the register's headers is in the first rows; of any sheet, where it is a workbook.
    case noHeader(RegisterName)
    case missingColumn(String, found: [String])
    /// The system's character tables lack GB18030.
    case cannotReadGB18030
    case encryptedWorkbook
    /// A workbook of a kind that is not read: the kind's name.
    case otherWorkbook(String)
    /// An archive or a compound file that holds something else.
    case notWorkbook
    /// What is damaged.
    case damagedWorkbook(String)
    /// What is larger than any register's, so that opening it might fill the machine.
    case oversizedWorkbook(String)
}

extension IntakeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "the file is empty; export the register again"
        case .notText: "the file is not a text table; save it as CSV (UTF-8) and import that"
        case .webPage:
            "the file is a web page and no workbook, whatever its name says; open it in a spreadsheet program, save it"
                + " as XLSX or CSV (UTF-8) and import that"
        case .noHeader(let register):
            "the file has no header row of the register \(register.rawValue) (\(register.title)); one of its first"
                + " \(HeaderRow.rowsAtMost) rows must name the columns, 姓名 among them"
        case .missingColumn(let column, let found):
            "the file lacks the required column \(column); it has \(found.joined(separator: "、"))"
        case .cannotReadGB18030: "this system cannot read GB18030; save the file as CSV (UTF-8) and import that"
        case .encryptedWorkbook:
            "the workbook is protected by a password; open it, take the password away, save it and import that"
        case .otherWorkbook(let kind): "the file is \(kind); save it as XLSX or CSV (UTF-8) and import that"
        case .notWorkbook:
            "the file is an archive or document without a workbook's sheets; unpack it, or save the register as XLSX or"
                + " CSV (UTF-8), and import that"
        case .damagedWorkbook(let part):
            "the workbook is damaged (\(part)); open it in a spreadsheet program, save it again and import that"
        case .oversizedWorkbook(let part):
            "the workbook is refused for its size (\(part)); save the sheet as CSV (UTF-8) and import that"
        }
    }
}
