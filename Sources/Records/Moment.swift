/// A second in time, written in UTC: when something was submitted, signed or released.
package struct Moment: Hashable, Sendable {
    /// Seconds since 1 January 1970 UTC, leap seconds not counted.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// Reads `2026-11-24T10:00:00Z` and nothing looser.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
            let date = CalendarDate(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            let hour = Self.number(bytes[11..<13], below: 24), let minute = Self.number(bytes[14..<16], below: 60),
            let second = Self.number(bytes[17..<19], below: 60)
        else { return nil }
        seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    package func adding(seconds: Int64) -> Moment { Moment(seconds: self.seconds + seconds) }

    /// The day at `offset` seconds east of Greenwich; China's by default, which keeps one zone, eight hours ahead.
    package func date(offset: Int64 = 8 * 3600) -> CalendarDate {
        CalendarDate(dayNumber: Int((Double(seconds + offset) / 86_400).rounded(.down)))
    }

    private static func number(_ digits: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number < limit ? number : nil
    }
}

extension Moment: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Moment: CustomStringConvertible {
    /// ISO 8601 in UTC: `2026-11-24T10:00:00Z`.
    package var description: String {
        let day = date(offset: 0)
        let rest = Int(seconds - Int64(day.dayNumber) * 86_400)
        return "\(day)T\(Self.padded(rest / 3600)):\(Self.padded(rest / 60 % 60)):\(Self.padded(rest % 60))Z"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension Moment: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an ISO 8601 time in UTC"))
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
