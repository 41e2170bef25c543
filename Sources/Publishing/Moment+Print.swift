package import Records

extension Moment {
    /// As offices write it, in China's one time zone: 2026年11月24日 10:00.
    package var printed: String {
        let minute = Int((seconds + 8 * 3600) - Int64(date().dayNumber) * 86_400) / 60
        return "\(date().printed) \(Self.padded(minute / 60)):\(Self.padded(minute % 60))"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension CalendarDate {
    /// As offices write it: 2026年11月24日.
    package var printed: String { "\(year)年\(month)月\(day)日" }

    /// Without the year, for a seal: 11月24日.
    package var printedShort: String { "\(month)月\(day)日" }
}
