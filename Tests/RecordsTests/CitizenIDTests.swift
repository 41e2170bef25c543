import Records
import Testing

@Suite struct CitizenIDTests {
    @Test func `a number gives its birth date and sex`() throws {
        let number = try CitizenID(Self.number("99999920150304012"))
        #expect(number.birthDate == CalendarDate(year: 2015, month: 3, day: 4))
        #expect(number.sex == "2")
        #expect(try CitizenID(Self.number("99999920150304013")).sex == "1")
    }

    @Test func `the worked example of the standard passes`() throws {
        // GB 11643-1999, annex: 11010519491231002X.
        #expect(try CitizenID("11010519491231002x").text == "11010519491231002X")
    }

    @Test func `any changed digit fails the check`() throws {
        let digits = Array(Self.number("99999920150304012").utf8)
        for position in 0..<17 {
            for digit in UInt8(0x30)...0x39 where digit != digits[position] {
                var changed = digits
                changed[position] = digit
                #expect(throws: CitizenID.Flaw.badCheckDigit) {
                    try CitizenID(String(decoding: changed, as: UTF8.self))
                }
            }
        }
    }

    @Test func `neighbouring digits exchanged fail the check`() throws {
        var digits = Array(Self.number("99999920150304012").utf8)
        digits.swapAt(9, 10)
        #expect(throws: CitizenID.Flaw.badCheckDigit) { try CitizenID(String(decoding: digits, as: UTF8.self)) }
    }

    @Test(arguments: ["", "99999920150304", "A9999920150304012X", "９９９９９９２０１５０３０４０１２３"])
    func `anything else is not a number`(text: String) {
        #expect(throws: CitizenID.Flaw.notANumber) { try CitizenID(text) }
    }

    @Test func `a right check digit does not excuse a day that does not exist`() {
        #expect(throws: CitizenID.Flaw.badDate) { try CitizenID(Self.number("99999920150230012")) }
    }

    @Test func `a number never shows itself`() throws {
        let number = try CitizenID(Self.number("99999920150304012"))
        #expect(!"\(number)\(String(reflecting: number))".contains("2015"))
        var dumped = ""
        dump(number, to: &dumped)
        #expect(!dumped.contains("2015"))
    }

    static func number(_ digits: String) -> String {
        digits + String(UnicodeScalar(CitizenID.checkDigit(of: Array(digits.utf8))))
    }
}
