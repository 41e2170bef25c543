import Records

/// What is out of the ordinary about a household, as far as the definition of a migrant child is concerned.
enum Circumstance: CaseIterable, Sendable {
    case ordinary
    /// Lives in another township of the county of registration.
    case sameCounty
    /// Lives in another district of the same central urban area.
    case sameUrbanArea
    /// Arrived about six months ago or later.
    case recent
    /// No register says where it lives.
    case residenceUnknown
    /// No register says where it is registered.
    case registrationUnknown
    /// The children live by themselves.
    case unaccompanied
    /// A later home visit found it back in the county of registration.
    case returned
    /// Moved within the province: an older home visit has the former address.
    case moved
}

/// A grown-up of the household.
struct Guardian: Sendable {
    let name: [UInt8]
    let number: [UInt8]
    let phone: [UInt8]
    /// What the provincial exchange says of a parent.
    var record: ParentRecord?
}

/// A parent's status, since when, and until when if it is over.
struct ParentRecord: Sendable {
    let status: ParentStatus
    let since: CalendarDate
    let until: CalendarDate?
}

/// Children who live together, with what is true of all of them.
struct Household: Sendable {
    var circumstance: Circumstance
    /// Index of the township where the children live.
    var residence: Int
    /// Index of the county of registration.
    var registration: Int
    var since: CalendarDate
    var accompaniment: Accompaniment
    var heritage: Heritage
    var surname: [UInt8]
    var address: [UInt8]
    var permit: PermitStatus
    var guardianship: Guardianship
    var livelihood: Livelihood
    var father: Guardian
    var mother: Guardian
    /// A grandparent or another relative, if the children live with one.
    var other: Guardian?
    var isInPermits: Bool
    var isVisited: Bool
}
