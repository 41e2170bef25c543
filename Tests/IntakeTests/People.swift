import Records
import Testing

/// Numbers of people who do not exist: their prefix was never given to a division.
enum People {
    static func number(born date: String, sequence: Int = 1) -> String {
        let digits = "999999" + date.filter { $0 != "-" } + String(String(1000 + sequence).dropFirst())
        return digits + String(decoding: [CitizenID.checkDigit(of: Array(digits.utf8))], as: UTF8.self)
    }

    static let boy = number(born: "2015-03-01", sequence: 1)
    static let girl = number(born: "2016-02-29", sequence: 2)
    static let mother = number(born: "1988-11-30", sequence: 4)

    static func date(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }
}
