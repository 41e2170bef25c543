import Records

extension Population {
    mutating func guardian(_ sex: Sex, _ heritage: Heritage, surname: [UInt8]) -> Guardian {
        person(sex, heritage, surname: surname, bornYearsAgo: 24...48)
    }

    /// A grandmother of another name, or a grandfather of the child's.
    mutating func elder(_ heritage: Heritage, surname: [UInt8]) -> Guardian {
        person(.female, heritage, surname: surname, bornYearsAgo: 46...74)
    }

    private mutating func person(
        _ sex: Sex, _ heritage: Heritage, surname: [UInt8], bornYearsAgo years: ClosedRange<Int>
    ) -> Guardian {
        var birth: CalendarDate
        repeat {
            birth = asOf.adding(days: -randomness.within(years.lowerBound * 365...years.upperBound * 365))
        } while !numbers.hasNumber(for: birth, sex)
        return Guardian(
            name: surname + givenNames.elder(sex, heritage, &randomness), number: numbers.next(for: birth, sex),
            phone: phone(), record: nil)
    }

    /// Eleven digits that begin with 100, which no mobile number does.
    mutating func phone() -> [UInt8] {
        var digits = Array("100".utf8)
        digits.reserveCapacity(11)
        digits.appendDigits(randomness.below(100_000_000), width: 8)
        return digits
    }

    /// What the exchange knows of the parents: rarely anything where both live with the child.
    mutating func addParentStatus(to household: inout Household) {
        switch household.accompaniment {
        case .bothParents:
            if randomness.chance(40) { household.father.record = record(of: Self.infirm) }
        case .mother:
            if randomness.chance(500) { household.father.record = record(of: Self.any) }
        case .father:
            if randomness.chance(500) { household.mother.record = record(of: Self.any) }
        case .other:
            if randomness.chance(1300) { household.father.record = record(of: Self.any) }
            if household.father.record != nil, randomness.chance(6000) {
                household.mother.record = record(of: Self.any)
            }
        case .nobody:
            if randomness.chance(2500) { household.father.record = record(of: Self.any) }
        }
    }

    private static let infirm: [ParentStatus] = [.disabled, .ill]
    private static let any: [ParentStatus] = [
        .dead, .dead, .dead, .dead, .outOfContact, .outOfContact, .outOfContact, .imprisoned, .imprisoned, .disabled,
        .disabled, .ill, .rehabilitation, .missing, .otherRestriction, .revoked, .deported,
    ]

    /// Some terms are over: those of a parent in prison or in rehabilitation.
    private mutating func record(of kinds: [ParentStatus]) -> ParentRecord {
        let status = randomness.element(of: kinds)
        let days = randomness.within(20...2600)
        let isOver = (status == .imprisoned || status == .rehabilitation) && days > 400 && randomness.chance(2500)
        return ParentRecord(
            status: status, since: asOf.adding(days: -days),
            until: isOver ? asOf.adding(days: -randomness.within(10...300)) : nil)
    }

    /// Orphans and unattended children first, then need by what weighs on the family.
    mutating func livelihood(of household: Household) -> Livelihood {
        let records = [household.father.record, household.mother.record].compactMap(\.self)
        let statuses = records.filter { $0.until == nil }.map(\.status)
        let gone = statuses.filter { $0 == .dead || $0 == .missing }
        if gone.count == 2 { return .orphan }
        if statuses.count == 2 { return randomness.chance(8500) ? .unattended : .allowance }
        let need = household.accompaniment == .bothParents ? 180 : 520
        if randomness.chance(statuses.isEmpty ? need : 4000) { return .allowance }
        return randomness.chance(90) ? .temporaryRelief : randomness.chance(8) ? .extremePoverty : .none
    }

    /// A made-up place in a real township.
    mutating func address(in residence: Int) -> [UInt8] {
        let township = geography.townships[residence]
        var text = geography.counties[township.county].name + township.name
        if township.isRural, randomness.chance(6000) {
            text += randomness.element(of: Self.villages)
            text.appendDigits(randomness.within(1...9))
            text += Self.group
        } else {
            text += randomness.element(of: Self.streets)
            text.appendDigits(randomness.within(1...3200))
            text += Self.house
            text.appendDigits(randomness.within(1...6))
            text += Self.staircase
            text.appendDigits(randomness.within(1...18) * 100 + randomness.within(1...4))
            text += Self.flat
        }
        return text
    }

    private static let villages = words("东升村 团结村 永兴村 新立村 红旗村 前进村 双河村 太平村 靠山村 大榆树村 五家子村 三合村")
    private static let streets = words("人民大街 解放路 建设街 光明路 团结路 新华街 和平路 文化路 站前街 东风路 长江路 松江路 康宁街 育才路")
    private static let group = Array("组".utf8)
    private static let house = Array("号".utf8)
    private static let staircase = Array("单元".utf8)
    private static let flat = Array("室".utf8)
}
