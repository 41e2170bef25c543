import Foundation
import Records

/// A workbook's number as a register's cell has it.
enum CellNumber {
    /// As it would be typed: up to fifteen digits, which is what a spreadsheet keeps. A longer one is written with its
    /// exponent (9.99999201503010e+17), so that nobody takes it for a number of which digits were lost.
    static func text(_ number: Double) -> String {
        if number.magnitude < 1e15, number == number.rounded(.towardZero) { return String(Int(number)) }
        return String(format: "%.15g", number)
    }

    /// The day that a number shown as a day stands for: days since 30 December 1899, or since 1 January 1904. Nothing for
    /// what is no day, 29 February 1900 among it, which only spreadsheets know.
    static func day(_ number: Double, since1904: Bool) -> String? {
        guard number >= 0, number < 2_958_466 else { return nil }
        let serial = Int(number) + (since1904 ? 1462 : 0)
        if serial == 60 || serial == 0 { return nil }
        return CalendarDate(dayNumber: serial - (serial < 60 ? 25_568 : 25_569)).description
    }
}
