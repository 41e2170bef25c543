import Records

/// Draws the households and children of a sample, one after another.
struct Population {
    let geography = Geography()
    let asOf: CalendarDate
    var randomness: Randomness
    var numbers: IdentityNumbers
    private let surnames = Surnames()
    let givenNames = GivenNames()
    let ages = Ages()

    init(seed: UInt64, asOf: CalendarDate) {
        self.asOf = asOf
        randomness = Randomness(seed: seed)
        numbers = IdentityNumbers(until: asOf)
    }

    /// A household without its children.
    mutating func household() -> Household {
        let circumstance = circumstances.draw(&randomness)
        let (residence, registration) = places(circumstance)
        let heritage = Heritage.draw(from: geography.counties[registration].code, &randomness)
        let surname = surnames.draw(heritage, &randomness)
        let accompaniment = circumstance == .unaccompanied ? .nobody : accompaniments.draw(&randomness)
        let since = arrival(circumstance)
        let permit = permit(since: since)
        var household = Household(
            circumstance: circumstance, residence: residence, registration: registration, since: since,
            accompaniment: accompaniment, heritage: heritage, surname: surname, address: address(in: residence),
            permit: permit, guardianship: guardianship(accompaniment), livelihood: .none,
            father: guardian(.male, heritage, surname: surname),
            mother: guardian(.female, heritage, surname: surnames.draw(heritage, &randomness)),
            other: accompaniment == .other ? elder(heritage, surname: surname) : nil, isInPermits: false,
            isVisited: false)
        register(&household)
        addParentStatus(to: &household)
        household.livelihood = livelihood(of: household)
        return household
    }

    private let circumstances = Weighted<Circumstance>(8770, 250, 250, 110, 120, 60, 50, 90, 300)
    private let accompaniments = Weighted<Accompaniment>(62, 8, 22, 8, 0)

    private mutating func places(_ circumstance: Circumstance) -> (residence: Int, registration: Int) {
        while true {
            let residence = geography.residences.draw(&randomness)
            let county = geography.townships[residence].county
            switch circumstance {
            case .sameCounty:
                return (residence, county)
            case .sameUrbanArea:
                if let neighbour = geography.neighbour(of: county, &randomness) { return (residence, neighbour) }
            case .returned:
                return (residence, geography.origin(of: county, withinProvince: true, &randomness))
            case .ordinary, .recent, .residenceUnknown, .registrationUnknown, .unaccompanied, .moved:
                return (residence, geography.origin(of: county, &randomness))
            }
        }
    }

    /// Most came years ago; those who came about half a year ago are on either side of the line.
    private mutating func arrival(_ circumstance: Circumstance) -> CalendarDate {
        let limit = asOf.adding(months: -6)
        if circumstance == .recent {
            return randomness.chance(2500)
                ? limit.adding(days: randomness.within(0...3)) : asOf.adding(days: -randomness.within(1...175))
        }
        let years = randomness.below(100)
        let span = years < 22 ? 365 : years < 60 ? 1500 : 4500
        return limit.adding(days: -randomness.below(span))
    }

    /// Valid permits are commoner among those who have been here for two years or more.
    private mutating func permit(since: CalendarDate) -> PermitStatus {
        let settled = since.adding(months: 24) <= asOf
        return (settled ? settledPermits : recentPermits).draw(&randomness)
    }

    private let settledPermits = Weighted<PermitStatus>(44, 2, 6, 48)
    private let recentPermits = Weighted<PermitStatus>(27, 6, 1, 66)

    private mutating func guardianship(_ accompaniment: Accompaniment) -> Guardianship {
        switch accompaniment {
        case .bothParents: withBoth.draw(&randomness)
        case .father, .mother: withOne.draw(&randomness)
        case .other: withOther.draw(&randomness)
        case .nobody: .absent
        }
    }

    private let withBoth = Weighted<Guardianship>(8600, 1240, 110, 35, 10, 5)
    private let withOne = Weighted<Guardianship>(7300, 1970, 540, 130, 45, 15)
    private let withOther = Weighted<Guardianship>(5400, 3300, 950, 230, 100, 20)

    /// Decides which of the two registers that state a residence have the household; every household has one of them
    /// but for those of which neither knows.
    private mutating func register(_ household: inout Household) {
        switch household.circumstance {
        case .residenceUnknown:
            break
        case .registrationUnknown:
            // The police register has a place of registration for everybody in it.
            household.isVisited = true
        case .returned, .moved:
            household.isInPermits = true
            household.isVisited = true
        case .ordinary, .sameCounty, .sameUrbanArea, .recent, .unaccompanied:
            household.isInPermits = household.permit != .none || randomness.chance(5000)
            household.isVisited = !household.isInPermits || randomness.chance(7200)
        }
    }
}
