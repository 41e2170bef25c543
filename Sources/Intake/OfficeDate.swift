import Records

/// Dates as offices write them, made ISO 8601.
///
/// Year, month and day apart by `-`, `/`, `.` or 年月日, eight digits in a row, or the five-digit serial of a
/// spreadsheet (1900 system: days since 30 December 1899); a time of day after a space or `T` is left out. Days before
/// 1900 are slips of the pen.
enum OfficeDate {
    /// `text` trimmed and half-width; nothing for what is no day of the calendar.
    static func iso(_ text: String) -> String? {
        let day = text.prefix { $0 != " " && $0 != "T" }
        guard let date = date(from: numbers(in: day.unicodeScalars)), date.year >= 1900 else { return nil }
        return isISO(text.utf8) ? text : date.description
    }

    /// A run of digits and the mark that ended it.
    private struct Run {
        var value = 0
        var digits = 0
        var end: Unicode.Scalar?
    }

    private static func date(from runs: [Run]) -> CalendarDate? {
        switch runs.count {
        case 1 where runs[0].digits == 8:
            let number = runs[0].value
            return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        // A serial, or one with a time of day: 43525.75.
        case 1 where runs[0].digits == 5, 2 where runs[0].digits == 5 && runs[0].end == ".":
            return CalendarDate(dayNumber: runs[0].value - 25_569)
        case 3 where runs[0].digits == 4 && runs[1].digits <= 2 && runs[2].digits <= 2:
            return CalendarDate(year: runs[0].value, month: runs[1].value, day: runs[2].value)
        default: return nil
        }
    }

    /// The runs of digits, each ended by one mark, the last by 日 or the end of the text; none where there is anything else.
    private static func numbers(in text: Substring.UnicodeScalarView) -> [Run] {
        var runs: [Run] = []
        var run = Run()
        for scalar in text {
            switch scalar {
            case "0"..."9":
                guard run.digits < 9 else { return [] }
                run.value = run.value * 10 + Int(scalar.value - 0x30)
                run.digits += 1
            case "-", "/", ".", "年", "月", "日":
                guard run.digits > 0 else { return [] }
                run.end = scalar
                runs.append(run)
                run = Run()
            default: return []
            }
        }
        if run.digits > 0 { runs.append(run) }
        return runs.last?.end == nil || runs.last?.end == "日" ? runs : []
    }

    private static func isISO(_ text: String.UTF8View) -> Bool {
        text.count == 10
            && text.enumerated().allSatisfy { position, byte in
                position == 4 || position == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            }
    }
}
