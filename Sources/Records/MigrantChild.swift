/// The definition of a migrant child (clause 2(1) of the plan), asked of what the registers know of one child.
package struct MigrantChild: Sendable {
    package var birthDate: CalendarDate
    /// The county-level place of household registration, anywhere in the country.
    package var registration: DivisionCode?
    /// Where the child lives: a township or county of Jilin.
    package var residence: DivisionCode?
    package var residentSince: CalendarDate?
    /// The code of `CodeList.accompaniment`; nothing when no register says.
    package var accompaniment: String?
    /// Whether a later visit found the child back in the county of registration.
    package var hasReturned: Bool

    package init(
        birthDate: CalendarDate, registration: DivisionCode?, residence: DivisionCode?, residentSince: CalendarDate?,
        accompaniment: String?, hasReturned: Bool
    ) {
        self.birthDate = birthDate
        self.registration = registration
        self.residence = residence
        self.residentSince = residentSince
        self.accompaniment = accompaniment
        self.hasReturned = hasReturned
    }

    /// The first reason not to count the child on `date`, or nothing when it counts.
    ///
    /// Under sixteen; in another county-level division than that of registration, but not within one central urban
    /// area; for six months or more; with a guardian. A residence whose beginning no register states has not been
    /// shown to last six months.
    package func reasonToDrop(asOf date: CalendarDate, divisions: Divisions = .current) -> DropReason? {
        if birthDate.age(on: date) >= 16 { return .tooOld }
        let home = registration.flatMap(divisions.countyLevel)
        if let home, let here = residence?.county {
            if home == here { return .sameCounty }
            if divisions.shareUrbanArea(home, here) { return .sameUrbanArea }
        }
        if residence != nil, !hasLivedHereSixMonths(by: date) { return .underSixMonths }
        if residence?.county == nil { return .residenceUnknown }
        if home == nil { return .registrationUnknown }
        if accompaniment == "0" { return .unaccompanied }
        return hasReturned ? .returned : nil
    }

    private func hasLivedHereSixMonths(by date: CalendarDate) -> Bool {
        guard let residentSince else { return false }
        return residentSince.adding(months: 6) <= date
    }
}
