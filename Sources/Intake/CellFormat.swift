/// How a workbook shows a number: whether as a day.
enum CellFormat {
    /// The formats that every workbook has without writing them (ECMA-376, 18.8.30), the Chinese ones of 27–36 and 50–58
    /// among them.
    static func isDay(builtIn number: Int) -> Bool {
        switch number {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: true
        default: false
        }
    }

    /// A format that a workbook writes: days have a year or a day of the month outside quotes and brackets.
    static func isDay(code: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for character in code.utf8 {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case 0x22: isQuoted.toggle()
            case _ where isQuoted: break
            case 0x5C, 0x5F, 0x2A: isEscaped = true
            case 0x5B: isBracketed = true
            case 0x5D: isBracketed = false
            // Of several sections, the first is for numbers that are not negative.
            case 0x3B: return false
            case 0x79, 0x59, 0x64, 0x44: if !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
