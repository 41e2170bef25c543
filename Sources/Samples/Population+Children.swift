import Records

extension Population {
    /// How many children a household has.
    mutating func numberOfChildren() -> Int {
        let draw = randomness.below(100)
        return draw < 84 ? 1 : draw < 98 ? 2 : 3
    }

    /// A child of the household; a twin of `sibling` once in a while.
    mutating func child(_ person: Int, of household: Household, after sibling: Child?) -> Child {
        let sex: Sex = randomness.chance(5450) ? .male : .female
        let birth = birth(sex, after: sibling)
        let age = birth.age(on: asOf)
        let document = document(age: age)
        let since = max(household.since, birth)
        var name: [UInt8]
        repeat {
            name = household.surname + givenNames.child(sex, household.heritage, &randomness)
        } while name == sibling?.name
        var child = Child(
            person: person, name: name, sex: sex, birth: birth, document: document,
            number: number(document, person, birth, sex), age: age, since: since, isSeriouslyIll: randomness.chance(35),
            dropped: reason(household, birth: birth, since: since))
        child.disability = disability(age: age)
        child.schooling = schooling(of: child, in: household)
        child.health = health(of: child, in: household)
        child.doses = doses(of: child, in: household)
        child.insurance = insurance(of: child, in: household)
        return child
    }

    private mutating func birth(_ sex: Sex, after sibling: Child?) -> CalendarDate {
        if let sibling, randomness.chance(700), numbers.hasNumber(for: sibling.birth, sex) { return sibling.birth }
        var birth: CalendarDate
        repeat { birth = ages.draw(asOf: asOf, &randomness) } while !numbers.hasNumber(for: birth, sex)
        return birth
    }

    /// Infants often have a birth certificate alone; two or three in a hundred children have nothing at all.
    private mutating func document(age: Int) -> DocumentType {
        let draw = randomness.below(10_000)
        if draw < 250 { return .none }
        if age == 0, draw < 3500 { return .birthCertificate }
        if age == 1, draw < 1200 { return .birthCertificate }
        return draw > 9990 ? .passport : draw > 9975 ? .residentOfHongKong : .identityCard
    }

    private mutating func number(
        _ document: DocumentType, _ person: Int, _ birth: CalendarDate, _ sex: Sex
    ) -> [UInt8] {
        switch document {
        case .identityCard, .residentOfHongKong: return numbers.next(for: birth, sex)
        case .birthCertificate, .passport:
            var text = Array((document == .passport ? "P999999" : "C999999").utf8)
            text.appendDigits(person, width: 7)
            return text
        case .none: return []
        }
    }

    /// What `MigrantChild` says of the household's true data.
    private func reason(_ household: Household, birth: CalendarDate, since: CalendarDate) -> DropReason? {
        let isResidenceKnown = household.isInPermits || household.isVisited
        let accompaniment = CodeList.accompaniment.entries[household.accompaniment.rawValue].code
        let child = MigrantChild(
            birthDate: birth,
            registration: household.circumstance == .registrationUnknown
                ? nil : geography.counties[household.registration].code,
            residence: isResidenceKnown ? geography.townships[household.residence].code : nil,
            residentSince: isResidenceKnown ? since : nil, accompaniment: accompaniment,
            hasReturned: household.circumstance == .returned)
        return child.reasonToDrop(asOf: asOf)
    }
}
