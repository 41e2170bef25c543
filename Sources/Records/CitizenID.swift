/// An 18-digit citizen identity number (GB 11643): division of first registration, birth date, sequence, check digit.
package struct CitizenID: Hashable, Sendable {
    /// Eighteen characters: seventeen digits and a digit or `X`.
    package let text: String
    package let birthDate: CalendarDate

    package enum Flaw: Error, Hashable, Sendable { case badCheckDigit, badDate, notANumber }

    /// Reads a number, a lower-case `x` included.
    package init(_ text: some StringProtocol) throws(Flaw) { try self.init(String(text)) }

    // Not generic, so that reading millions of numbers stays quick across modules.
    package init(_ text: String) throws(Flaw) {
        let digits = Array(text.utf8)
        guard digits.count == 18, digits.dropLast().allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .notANumber
        }
        let last = digits[17] == 0x78 ? 0x58 : digits[17]
        guard (0x30...0x39).contains(last) || last == 0x58 else { throw .notANumber }
        guard Self.checkDigit(of: digits.prefix(17)) == last else { throw .badCheckDigit }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        guard let date = CalendarDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) else {
            throw .badDate
        }
        birthDate = date
        self.text = last == digits[17] ? text : text.uppercased()
    }

    /// The code of sex in the number (GB/T 2261.1): odd sequences are `1` male, even ones `2` female.
    package var sex: String {
        let sequenceEnd = text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: 16)]
        return sequenceEnd.isMultiple(of: 2) ? "2" : "1"
    }

    /// The check character of seventeen ASCII digits (ISO 7064 MOD 11-2).
    package static func checkDigit(of digits: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        var position = 0
        // A plain loop: registers hold millions of numbers.
        for digit in digits {
            precondition(position < weights.count, "a check digit is of seventeen digits")
            sum += Int(digit - 0x30) * weights[position]
            position += 1
        }
        precondition(position == weights.count, "a check digit is of seventeen digits")
        return checkCharacters[sum % 11]
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)
}

extension CitizenID: CustomStringConvertible, CustomReflectable {
    package var description: String { "a citizen identity number" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
