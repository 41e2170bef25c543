import Records

extension Registers {
    mutating func enterPermit(_ child: Child, _ household: Household) {
        begin(.residencePermits, child, household)
        row.append(geography.townships[household.residence].digits)
        row.append(household.address)
        code(.permitStatus, household.permit.rawValue)
        date(household.permit == .valid ? max(child.since, asOf.adding(days: -200)) : nil)
        date(leavesArrivalToVisit ? nil : child.since)
        code(.accompaniment, accompanimentKnownToPolice(household)?.rawValue)
        finish(child, household)
    }

    /// Sometimes unknown or out of date, where a home visit knows better.
    private mutating func accompanimentKnownToPolice(_ household: Household) -> Accompaniment? {
        guard household.isVisited, household.accompaniment != .nobody else { return household.accompaniment }
        let draw = randomness.below(100)
        return draw < 3 ? nil : draw < 5 ? .bothParents : household.accompaniment
    }

    mutating func enterSchool(_ child: Child, _ household: Household, _ schooling: Child.Schooling) {
        begin(.enrolment, child, household)
        row.append(schooling.name)
        county(schooling.county)
        code(.schoolStage, schooling.stage.rawValue)
        code(.schoolKind, schooling.kind?.rawValue)
        code(.enrolmentStatus, schooling.status?.rawValue)
        finish(child, household)
    }

    mutating func enterHealth(_ child: Child, _ household: Household, _ health: Child.HealthRecord) {
        begin(.childHealth, child, household)
        county(geography.townships[household.residence].county)
        code(.healthManagement, health.management.rawValue)
        date(health.checkup)
        code(.yesOrNo, child.isSeriouslyIll ? 1 : 0)
        finish(child, household)
    }

    mutating func enterVaccination(_ child: Child, _ household: Household, _ doses: Child.Doses) {
        begin(.vaccination, child, household)
        county(geography.townships[household.residence].county)
        row.append(doses.due)
        row.append(doses.given)
        date(doses.last)
        finish(child, household)
    }

    mutating func enterInsurance(_ child: Child, _ household: Household, _ insurance: InsuranceStatus) {
        begin(.insurance, child, household)
        switch insurance {
        case .atResidence: county(geography.townships[household.residence].county)
        case .atRegistration where household.circumstance != .registrationUnknown: county(household.registration)
        case .atRegistration, .uninsured: row.appendNothing()
        }
        row.append(asOf.year)
        code(.insuranceStatus, insurance.rawValue)
        finish(child, household)
    }

    mutating func enterDisability(_ child: Child, _ household: Household, _ disability: Child.Disability) {
        begin(.disability, child, household)
        if child.document == .identityCard {
            // A certificate's number is the citizen number, the category and the grade.
            row.append(child.number + [0x31 + UInt8(disability.category.rawValue), 0x31 + UInt8(disability.grade)])
        } else {
            row.appendNothing()
        }
        code(.disabilityCategory, disability.category.rawValue)
        code(.disabilityGrade, disability.grade)
        code(.rehabilitation, disability.rehabilitation.rawValue)
        finish(child, household)
    }

    mutating func enterVisit(_ child: Child, _ household: Household) {
        switch household.circumstance {
        case .returned:
            let back = asOf.adding(days: -randomness.within(3...80))
            visit(child, household, at: backHome(household), since: back.adding(days: -2), on: back)
        case .moved where household.since > child.birth.adding(days: 400):
            // Before the move, so that the police register has the newer address.
            let before = child.since.adding(days: -randomness.within(10...90))
            visit(child, household, at: formerly(household), since: before.adding(days: -200), on: before)
        default:
            let visited = max(child.since, asOf.adding(days: -randomness.below(170)))
            let isVague = household.isInPermits && !leavesArrivalToVisit && randomness.chance(1500)
            let since = isVague ? child.since.adding(days: -randomness.below(20)) : child.since
            visit(child, household, at: household.residence, since: since, on: visited)
        }
    }

    private mutating func visit(
        _ child: Child, _ household: Household, at residence: Int, since: CalendarDate, on visited: CalendarDate
    ) {
        begin(.homeVisits, child, household)
        row.append(geography.townships[residence].digits)
        address(household, isCurrent: residence == household.residence)
        date(max(since, child.birth))
        code(.accompaniment, household.accompaniment.rawValue)
        code(.guardianship, household.guardianship.rawValue)
        row.append(RiskFactors.list(child, household, randomness.below(10_000)))
        code(.livelihood, household.livelihood.rawValue)
        date(max(visited, child.birth))
        row.append(randomness.element(of: Visitors.names))
        finish(child, household)
    }

    /// The address as a visitor writes it: now and then with a remark on a line of its own.
    private mutating func address(_ household: Household, isCurrent: Bool) {
        guard isCurrent else { return row.appendNothing() }
        row.append(randomness.chance(100) ? household.address + Visitors.remark : household.address)
    }

    /// A township of the county of registration.
    private mutating func backHome(_ household: Household) -> Int {
        geography.counties[household.registration].townships?.draw(&randomness) ?? household.residence
    }

    /// Another township, never one of the county of registration.
    private mutating func formerly(_ household: Household) -> Int {
        while true {
            let residence = geography.residences.draw(&randomness)
            if geography.townships[residence].county != household.registration { return residence }
        }
    }

    mutating func enterParents(_ child: Child, _ household: Household) {
        for (relation, parent) in [household.father, household.mother].enumerated() {
            guard let record = parent.record else { continue }
            begin(.sharedStatus, child, household, guardian: parent)
            code(.parentRelation, relation)
            code(.parentStatus, record.status.rawValue)
            date(record.since)
            date(record.until)
            finish(child, household)
        }
    }
}
