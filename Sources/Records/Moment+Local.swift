extension Moment {
    /// Reads a date and a time of day as clocks in China show them, which keep one zone, eight hours ahead:
    /// `2026-12-01T09:30`, and nothing looser.
    package init?(local text: some StringProtocol) {
        guard text.utf8.count == 16, let shown = Moment(iso: "\(text):00Z") else { return nil }
        self = shown.adding(seconds: -Self.china)
    }

    /// Reads a time as people write it: `2026-07-01T15:50` as clocks in China show it, or with `Z` or an offset behind it
    /// (ISO 8601); with seconds or without.
    package init?(written text: some StringProtocol) {
        let (clock, rest) = (text.prefix(16), text.dropFirst(16))
        let seconds = rest.hasPrefix(":") ? rest.prefix(3) : ":00"
        let zone = rest.hasPrefix(":") ? rest.dropFirst(3) : rest[...]
        guard clock.utf8.count == 16, let shown = Moment(iso: "\(clock)\(seconds)Z"),
            let offset = Self.offset(String(zone))
        else { return nil }
        self = shown.adding(seconds: -offset)
    }

    /// Seconds east of Greenwich; China's where nothing is said.
    private static func offset(_ text: String) -> Int64? {
        if text.isEmpty { return china }
        if text == "Z" { return 0 }
        guard text.utf8.count == 6, let sign: Int64 = ["+": 1, "-": -1][text.prefix(1)],
            let ahead = Moment(iso: "1970-01-01T\(text.dropFirst()):00Z"), ahead.seconds <= 14 * 3600
        else { return nil }
        return sign * ahead.seconds
    }

    /// As clocks in China show it: `2026-12-01 09:30`, with seconds where there are any.
    package var local: String {
        let shown = adding(seconds: Self.china).description.dropLast().split(separator: "T")
        let time = shown[1].hasSuffix(":00") ? shown[1].dropLast(3) : shown[1]
        return "\(shown[0]) \(time)"
    }

    /// How many seconds China's one time zone is ahead.
    private static let china: Int64 = 8 * 3600
}

extension Moment {
    /// The first second of a day in China.
    package init(startOf day: CalendarDate) { self.init(seconds: Int64(day.dayNumber) * 86_400 - Self.china) }

    /// The last second of a day in China.
    package init(endOf day: CalendarDate) { self.init(seconds: (Int64(day.dayNumber) + 1) * 86_400 - Self.china - 1) }
}
