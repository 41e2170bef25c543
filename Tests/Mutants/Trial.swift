internal import Intake
package import Records

/// A file read as a register, and what must hold whatever is in it.
package struct Trial {
    /// What went wrong; nothing where all held.
    package private(set) var complaint: String?
    /// How many rows were read; nothing where the file was refused.
    package private(set) var rows: Int?

    package init(_ bytes: [UInt8], as register: RegisterName, asOf today: CalendarDate) {
        let reader = RegisterReader(register, asOf: today)
        var (accepted, rejected) = (0, 0)
        do {
            let table = try reader.open(bytes)
            let summary = try reader.read(
                table, accept: { _ in accepted += 1 },
                reject: { rejection in
                    rejected += 1
                    if rejection.record.isEmpty { complaint = "a rejected row has no cells" }
                })
            rows = summary.rows
            if accepted + rejected != summary.rows { complaint = "rows were not all handed on" }
            if summary.accepted != accepted || summary.rejected.values.reduce(0, +) != rejected {
                complaint = "the summary counts other rows than were handed on"
            }
            if summary.rows > table.rowsAtMost { complaint = "there were more rows than promised" }
            if let expected = Self.rowsOfText(bytes, under: table.headerCells), expected != summary.rows {
                complaint = "\(summary.rows) rows were read of \(expected)"
            }
        } catch is IntakeError {
            if accepted + rejected > 0 { complaint = "a file was refused after rows had been handed on" }
        } catch { complaint = "an error of unknown kind: \(type(of: error))" }
    }

    /// The rows of a text by another way: all of it at once, and what is not blank below the header. Nothing where the file
    /// is no plain UTF-8 text.
    private static func rowsOfText(_ bytes: [UInt8], under header: [String]) -> Int? {
        guard !bytes.starts(with: [0x50, 0x4B]), !bytes.starts(with: [0xD0, 0xCF]),
            !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF])
        else { return nil }
        for delimiter in [Character(","), "\t", ";"] {
            var rows = DelimitedText(bytes, delimiter: delimiter).map(\.fields)[...]
            // The reader says which row it took for the header; where two are alike, the first.
            guard let place = rows.prefix(10).firstIndex(of: header), header.count > 1 else { continue }
            rows = rows[(place + 1)...]
            return rows.count { !$0.allSatisfy(isBlank) }
        }
        return nil
    }

    private static func isBlank(_ cell: String) -> Bool {
        cell.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2060, 0x3000, 0xFEFF: true
            default: false
            }
        }
    }
}
