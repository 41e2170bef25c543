import Records

/// Numbers as tables print them.
enum Numeral {
    /// Digits in groups of three: 33,740.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = number < 0 ? "−" : ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// The same of so many units of 10 to the power of minus `decimals`: 12,345.60.
    static func grouped(_ units: Int, decimals: Int) -> String {
        guard decimals > 0 else { return grouped(units) }
        let fraction = ScaledNumber.text(units, decimals: decimals).suffix(decimals)
        let whole = (1...decimals).reduce(units.magnitude) { rest, _ in rest / 10 }
        return (units < 0 ? "−" : "") + grouped(Int(whole)) + "." + fraction
    }

    /// The number that a text prints, in units of 10 to the power of minus `decimals`; nothing unless it is written in
    /// just that way.
    static func read(_ text: String, decimals: Int) -> Int? {
        let digits = text.utf8.filter { $0 != 0x2C && $0 != 0x2E }
        let plain = String(decoding: digits, as: UTF8.self).replacing("−", with: "-")
        guard let units = Int(plain), grouped(units, decimals: decimals).utf8.elementsEqual(text.utf8) else {
            return nil
        }
        return units
    }
}
