package import Records

/// Compares two units field by field; where they say several things, by those that agree best.
struct UnitComparison: Sendable {
    let units: LinkageUnits
    let names: NameBook
    /// By their numbers, in normal form.
    let addresses: [String]

    /// - Parameter likeness: that of the names, where it is known.
    func callAsFunction(_ one: Int, _ other: Int, names likeness: NameLikeness? = nil) -> Agreement {
        var agreement = Agreement()
        agreement[.name] = (likeness ?? bestNames(one, other).likeness).rawValue
        agreement[.birth] = birth(one, other)
        agreement[.sex] = sex(one, other)
        agreement[.household] = household(one, other)
        agreement[.registration] = registration(one, other)
        agreement[.register] = register(units.registers[one], units.registers[other])
        return agreement
    }

    /// The likeness of the names that are most alike, and the first unit's of them.
    func bestNames(_ one: Int, _ other: Int) -> (likeness: NameLikeness, name: UInt32) {
        var best = (likeness: NameLikeness.different, name: units.names[one].first ?? 0)
        for a in units.names[one] {
            for b in units.names[other] {
                let likeness = names.likeness(a, b)
                if likeness.rawValue > best.likeness.rawValue { best = (likeness, a) }
                if likeness == .same { return best }
            }
        }
        return best
    }

    private func birth(_ one: Int, _ other: Int) -> Int {
        var best = 0
        for a in units.births[one] { for b in units.births[other] { best = max(best, BirthLikeness.level(a, b)) } }
        return best
    }

    func areOfOppositeSex(_ one: Int, _ other: Int) -> Bool { sex(one, other) == 0 }

    private func sex(_ one: Int, _ other: Int) -> Int? {
        let (a, b) = (units.sexes[one], units.sexes[other])
        return a == 0 || b == 0 ? nil : a & b != 0 ? 1 : 0
    }

    private func registration(_ one: Int, _ other: Int) -> Int? {
        var best: Int?
        for a in units.registrations[one] {
            for b in units.registrations[other] {
                best = max(best ?? 0, a == b ? 2 : a / 100 == b / 100 ? 1 : 0)
            }
        }
        return best
    }

    /// Registers by bits.
    func register(_ one: UInt8, _ other: UInt8) -> Int? { one == 0 || other == 0 ? nil : one & other == 0 ? 1 : 0 }

    private func household(_ one: Int, _ other: Int) -> Int? {
        if let level = shared(units.guardianNumbers, one, other, level: 6), level == 6 { return level }
        if let level = shared(units.guardianPhones, one, other, level: 5), level == 5 { return level }
        let home = home(one, other)
        if home == 4 { return home }
        if let guardian = guardian(one, other) { return max(guardian, home ?? 0) }
        let isSilent =
            shared(units.guardianNumbers, one, other, level: 6) == nil
            && shared(units.guardianPhones, one, other, level: 5) == nil
        return home ?? (isSilent ? nil : 0)
    }

    /// The level where both share an element, zero where they do not, and nothing where one has none.
    private func shared(_ lists: Lists<UInt64>, _ one: Int, _ other: Int, level: Int) -> Int? {
        let (a, b) = (lists[one], lists[other])
        if a.isEmpty || b.isEmpty { return nil }
        for element in a where b.contains(element) { return level }
        return 0
    }

    private func guardian(_ one: Int, _ other: Int) -> Int? {
        var best: Int?
        for a in units.guardianNames[one] {
            for b in units.guardianNames[other] {
                switch names.likeness(a - 1, b - 1) {
                case .same: return 3
                case .homophone, .near: best = 2
                case .oneCharacter, .different: best = best ?? 0
                }
            }
        }
        return best
    }

    private func home(_ one: Int, _ other: Int) -> Int? {
        var best: Int?
        for a in units.homes[one] { for b in units.homes[other] { best = max(best ?? 0, home(a, b)) } }
        return best
    }

    private func home(_ a: LinkageUnits.Home, _ b: LinkageUnits.Home) -> Int {
        let isOnePlace = a.residence == b.residence || Self.contains(a.residence, b.residence)
        guard isOnePlace || Self.contains(b.residence, a.residence) else { return 0 }
        let township = a.residence == b.residence && a.residence >= 1_000_000 ? 1 : 0
        guard a.address != 0, b.address != 0 else { return township }
        if a.address == b.address { return 4 }
        let (one, other) = (addresses[Int(a.address - 1)], addresses[Int(b.address - 1)])
        let isPart = min(one.utf8.count, other.utf8.count) >= 9 && (one.hasPrefix(other) || other.hasPrefix(one))
        return isPart ? 2 : township
    }

    private static func contains(_ county: UInt32, _ township: UInt32) -> Bool {
        county < 1_000_000 && township >= 1_000_000 && township / 1000 == county
    }
}

/// How alike two days of birth are, by the levels of `ComparedField.birth`.
package enum BirthLikeness {
    /// The days from 1900 to 2069 as decimal digits, four bits each.
    private static let digits: [UInt32] = (UInt32(0)..<62_000).map { day in
        guard let date = Facts.date(day) else { return 0 }
        let decimal = String(date.year * 10_000 + date.month * 100 + date.day)
        return UInt32(decimal, radix: 16) ?? 0
    }

    package static func level(_ one: CalendarDate, _ other: CalendarDate) -> Int {
        level(Facts.day(one), Facts.day(other))
    }

    /// Days as `Facts` counts them.
    static func level(_ one: UInt32, _ other: UInt32) -> Int {
        if one == other { return 4 }
        guard one < digits.count, other < digits.count else { return 0 }
        let (a, b) = (digits[Int(one)], digits[Int(other)])
        let isOneYear = a >> 16 == b >> 16
        if isOneYear, a & 0xFF == b >> 8 & 0xFF, b & 0xFF == a >> 8 & 0xFF { return 3 }
        if max(one, other) - min(one, other) == 1 || isOneSlip(a, b) { return 2 }
        return isOneYear ? 1 : 0
    }

    /// Whether one digit differs, or two neighbours changed places.
    private static func isOneSlip(_ a: UInt32, _ b: UInt32) -> Bool {
        let last = UInt32((a ^ b).trailingZeroBitCount / 4 * 4)
        let odd = (a ^ b) >> last
        if odd <= 0xF { return true }
        let (one, other) = (a >> last & 0xFF, b >> last & 0xFF)
        return odd <= 0xFF && one == (other >> 4 | other << 4) & 0xFF
    }
}
