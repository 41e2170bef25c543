package import Records

/// The number of one reading of one file, from 1.
package struct ImportID: Hashable, Sendable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }
}

extension ImportID: CustomStringConvertible {
    package var description: String { String(number) }
}

/// How the reading of a file ended.
package struct ImportOutcome: Hashable, Sendable {
    package let accepted: Int
    package let rejected: Int
    package let finishedAt: Moment

    package init(accepted: Int, rejected: Int, finishedAt: Moment) {
        (self.accepted, self.rejected, self.finishedAt) = (accepted, rejected, finishedAt)
    }
}

/// One reading of a register's file. The same file read again is another import, which finds no new rows.
package struct RegisterImport: Hashable, Sendable {
    package let id: ImportID
    package let register: RegisterName
    /// Keyed, of the file's bytes: recognises the file, and tells nothing to who lacks the key.
    package let fingerprint: [UInt8]
    package let startedAt: Moment
    /// Nothing while the file is being read, or where the reading was interrupted.
    package let outcome: ImportOutcome?

    package init(
        id: ImportID, register: RegisterName, fingerprint: [UInt8], startedAt: Moment, outcome: ImportOutcome?
    ) {
        (self.id, self.register, self.fingerprint) = (id, register, fingerprint)
        (self.startedAt, self.outcome) = (startedAt, outcome)
    }
}
