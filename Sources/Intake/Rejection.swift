/// One row set aside: where it is, which column is to blame and why.
package struct Rejection: Sendable {
    /// The line of the file the row began on.
    package let line: Int
    /// The header of the first column at fault, as the file spells it; the register's spelling where the file lacks it.
    package let column: String
    package let reason: RejectionReason
    /// The cells as they were read, for the rejects file and nothing else.
    package let record: [String]
}

extension Rejection: CustomStringConvertible, CustomReflectable {
    /// The place and the reason, never a cell.
    package var description: String { "line \(line), \(column): \(reason.rawValue)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
