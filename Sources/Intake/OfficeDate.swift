import Records

/// Dates as offices write them, made ISO 8601.
///
/// Year, month and day apart by `-`, `/`, `.` or 年月日, eight digits in a row, or the five-digit serial of a
/// spreadsheet (1900 system: days since 30 December 1899); a time of day after a space or `T` is left out. Days before
/// 1900 are slips of the pen.
enum OfficeDate {
    /// `text` trimmed and half-width; nothing for what is no day of the calendar.
    ///
    /// `shift` is what a serial of the file's system is more than elsewhere: 1462 in the 1904 system.
    static func iso(_ text: String, shiftedBy shift: Int = 0) -> String? {
        var parts = Parts(shift: shift)
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "T" { break }
            guard parts.take(scalar) else { return nil }
        }
        guard let date = parts.date, date.year >= 1900 else { return nil }
        return parts.areISO && text.utf8.count == 10 ? text : date.description
    }

    /// Up to three runs of digits, each ended by one mark.
    private struct Parts {
        private let shift: Int
        private var values = SIMD4<Int>()
        private var digits = SIMD4<Int>()
        private var marks = SIMD4<UInt32>()
        private var count = 0

        init(shift: Int) { self.shift = shift }

        /// False for what no date has.
        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "0"..."9":
                guard count < 3, digits[count] < 8 else { return false }
                values[count] = values[count] * 10 + Int(scalar.value - 0x30)
                digits[count] += 1
            case "-", "/", ".", "年", "月", "日":
                guard digits[count] > 0 else { return false }
                marks[count] = scalar.value
                count += 1
            default: return false
            }
            return true
        }

        var areISO: Bool { marks[0] == 0x2D && marks[1] == 0x2D && digits[1] == 2 && digits[2] == 2 }

        var date: CalendarDate? {
            switch (digits[0], digits[1], digits[2]) {
            case (8, 0, 0) where marks[0] == 0:
                CalendarDate(year: values[0] / 10_000, month: values[0] / 100 % 100, day: values[0] % 100)
            // A serial, or one with a time of day: 43525.75.
            case (5, 0, 0) where marks[0] == 0, (5, 1..., 0) where marks[0] == 0x2E && marks[1] == 0:
                CalendarDate(dayNumber: values[0] - 25_569 + shift)
            case (4, 1...2, 1...2) where marks[2] == 0 || marks[2] == 0x65E5:
                CalendarDate(year: values[0], month: values[1], day: values[2])
            default: nil
            }
        }
    }
}
