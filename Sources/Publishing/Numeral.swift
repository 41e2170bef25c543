/// Whole numbers as tables print them.
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

    /// The number that a text prints; nothing unless it is written in just that way.
    static func read(_ text: String) -> Int? {
        let digits = text.utf8.filter { $0 != 0x2C }
        let plain = String(decoding: digits, as: UTF8.self).replacing("−", with: "-")
        guard let number = Int(plain), grouped(number).utf8.elementsEqual(text.utf8) else { return nil }
        return number
    }
}
