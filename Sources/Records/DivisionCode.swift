/// An administrative division by its code: six digits (GB/T 2260: province, city, county) or nine (township).
package struct DivisionCode: Hashable, Sendable {
    package enum Level: Int, Sendable, Comparable {
        case province = 1
        case city, county, township

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The code read as a number: six or nine digits, never a leading zero.
    package let number: UInt32

    /// Nothing unless `text` is six or nine ASCII digits and does not begin with a zero.
    package init?(_ text: some StringProtocol) { self.init(String(text)) }

    // Not generic, so that reading millions of codes stays quick across modules.
    package init?(_ text: String) {
        guard text.utf8.count == 6 || text.utf8.count == 9, text.utf8.first != 0x30,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt32(text)
        else { return nil }
        self.number = number
    }

    private init(number: UInt32) { self.number = number }

    package var level: Level {
        if number >= 1_000_000 { return .township }
        if number.isMultiple(of: 10_000) { return .province }
        return number.isMultiple(of: 100) ? .city : .county
    }

    /// The county-level division this one is, or lies in; nothing for a city or province.
    package var county: DivisionCode? {
        switch level {
        case .township: DivisionCode(number: number / 1000)
        case .county: self
        case .city, .province: nil
        }
    }

    /// The prefecture-level city this one is, or lies in, by its digits; nothing for a province.
    package var city: DivisionCode? {
        switch level {
        case .province: nil
        case .city: self
        case .county: DivisionCode(number: number / 100 * 100)
        case .township: DivisionCode(number: number / 100_000 * 100)
        }
    }

    package var province: DivisionCode {
        DivisionCode(number: (level == .township ? number / 10_000_000 : number / 10_000) * 10_000)
    }

    /// The next larger division by digits; nothing for a province.
    package var parent: DivisionCode? {
        switch level {
        case .province: nil
        case .city: province
        case .county: city
        case .township: county
        }
    }

    /// Whether this division is `other` or lies within it.
    package func isWithin(_ other: DivisionCode) -> Bool {
        switch other.level {
        case .province: province == other
        case .city: city == other
        case .county: county == other
        case .township: self == other
        }
    }
}

extension DivisionCode: Comparable {
    /// The order of a printed table: a division comes just before those within it.
    package static func < (left: Self, right: Self) -> Bool { left.position < right.position }

    private var position: UInt64 { level == .township ? UInt64(number) : UInt64(number) * 1000 }
}

extension DivisionCode: CustomStringConvertible {
    package var description: String { String(number) }
}

extension DivisionCode: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = DivisionCode(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a division code"))
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
