import Records

extension Population {
    /// What the school register has: kindergarten for nine in ten children of three to five, compulsory schooling for
    /// nearly all; children out of school are rare, older, and looked after badly.
    mutating func schooling(of child: Child, in household: Household) -> Child.Schooling? {
        let ageInSeptember = child.birth.age(on: startOfSchoolYear)
        let county = schoolCounty(household)
        let stage: SchoolStage
        switch ageInSeptember {
        case ..<3:
            guard child.age >= 3, randomness.chance(6500) else { return nil }
            stage = .kindergarten
        case 3...5:
            guard randomness.chance(9400) else { return nil }
            stage = randomness.chance(9800) ? .kindergarten : .none
        default:
            guard randomness.chance(household.circumstance == .residenceUnknown ? 10_000 : 9870) else { return nil }
            stage = ageInSeptember < 12 ? .primary : ageInSeptember < 15 ? .junior : .senior
        }
        if stage == .none { return .init(stage: stage, kind: nil, status: nil, county: county, name: []) }
        let name = schoolName(stage, household.residence, county)
        return .init(
            stage: stage, kind: kind(stage), status: enrolmentStatus(child, household), county: county, name: name)
    }

    /// The first of September before the reference date.
    private var startOfSchoolYear: CalendarDate {
        let year = asOf.month >= 9 ? asOf.year : asOf.year - 1
        return CalendarDate(year: year, month: 9, day: 1) ?? asOf
    }

    /// A few still go to school in another county of the city.
    private mutating func schoolCounty(_ household: Household) -> Int {
        let county = geography.townships[household.residence].county
        return randomness.chance(300) ? geography.origin(of: county, withinProvince: true, &randomness) : county
    }

    private mutating func kind(_ stage: SchoolStage) -> SchoolKind? {
        if randomness.chance(60) { return nil }
        switch stage {
        case .kindergarten: return SchoolKinds.kindergarten.draw(&randomness)
        case .primary: return SchoolKinds.primary.draw(&randomness)
        case .junior: return SchoolKinds.junior.draw(&randomness)
        case .senior, .none: return SchoolKinds.senior.draw(&randomness)
        }
    }

    private mutating func enrolmentStatus(_ child: Child, _ household: Household) -> EnrolmentStatus {
        let risk = (child.age >= 13 ? 4 : 1) * (household.guardianship.rawValue >= 2 ? 10 : 1)
        let draw = randomness.below(10_000)
        if child.age >= 6, draw < 5 * risk { return draw.isMultiple(of: 3) ? .droppedOut : .suspectedDropout }
        return draw > 9970 || child.disability != nil && draw > 9600 ? .suspended : .attending
    }

    private mutating func schoolName(_ stage: SchoolStage, _ residence: Int, _ county: Int) -> [UInt8] {
        let township = geography.townships[residence]
        if stage == .primary, township.isRural, township.county == county, randomness.chance(6000) {
            return township.name + SchoolNames.central
        }
        var name = geography.counties[county].name
        let number = randomness.below(SchoolNames.ordinals.count)
        name +=
            stage == .kindergarten ? randomness.element(of: SchoolNames.kindergartens) : SchoolNames.ordinals[number]
        switch stage {
        case .kindergarten, .none: name += SchoolNames.kindergarten
        case .primary: name += SchoolNames.primary
        case .junior, .senior: name += SchoolNames.secondary
        }
        return name
    }

    /// Health management runs up to the seventh birthday.
    mutating func health(of child: Child, in household: Household) -> Child.HealthRecord? {
        guard child.age <= 6, randomness.chance(household.circumstance == .residenceUnknown ? 10_000 : 9300) else {
            return nil
        }
        let management: HealthManagement = [.managed, .lost, .none][
            randomness.chance(9150) ? 0 : randomness.chance(6500) ? 1 : 2]
        guard management == .managed else { return .init(management: management, checkup: nil) }
        return .init(management: management, checkup: day(within: 330, notBefore: child.birth))
    }

    /// Doses by age; the few that lack some came lately or are looked after badly.
    mutating func doses(of child: Child, in household: Household) -> Child.Doses? {
        let isYoung = child.age <= 6
        let isForced = household.circumstance == .residenceUnknown
        guard child.age < 16, isForced || randomness.chance(isYoung ? 9600 : 5200) else { return nil }
        let months = (asOf.dayNumber - child.birth.dayNumber) / 30
        let due = DoseSchedule.due(byMonth: months)
        let risk = household.guardianship.rawValue >= 2 ? 1200 : 360
        if randomness.chance(50) { return .init(due: due, given: 0, last: nil) }
        let missing = due > 2 && randomness.chance(risk) ? randomness.within(1...min(4, due)) : 0
        return .init(due: due, given: due - missing, last: day(within: 900, notBefore: child.birth))
    }

    /// Insured at the residence rather than at home the more often the family holds a valid permit.
    mutating func insurance(of child: Child, in household: Household) -> InsuranceStatus? {
        guard household.circumstance == .residenceUnknown || randomness.chance(9600) else { return nil }
        let draw = randomness.below(100)
        let atResidence = household.permit == .valid ? 74 : 45
        return draw < atResidence ? .atResidence : draw < 95 ? .atRegistration : .uninsured
    }

    /// Twelve in a thousand have a certificate, schoolchildren more often than infants.
    mutating func disability(age: Int) -> Child.Disability? {
        guard randomness.chance(age < 3 ? 40 : age < 7 ? 110 : 140) else { return nil }
        let category = Disabilities.categories.draw(&randomness)
        return .init(
            category: category, grade: Disabilities.grades.draw(&randomness),
            rehabilitation: (age < 8 ? Disabilities.early : Disabilities.late).draw(&randomness))
    }

    private mutating func day(within days: Int, notBefore birth: CalendarDate) -> CalendarDate {
        max(birth, asOf.adding(days: -randomness.below(days)))
    }
}
