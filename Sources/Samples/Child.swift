import Records

/// One child of the sample and what the departments know of it.
struct Child: Sendable {
    /// The opaque number by which `truth.csv` calls the child.
    let person: Int
    let name: [UInt8]
    let sex: Sex
    let birth: CalendarDate
    let document: DocumentType
    /// Empty where the child has no document.
    let number: [UInt8]
    /// Completed years on the reference date.
    let age: Int
    /// When the child's own residence began: its birth, if it was born here.
    let since: CalendarDate
    var schooling: Schooling?
    var health: HealthRecord?
    var doses: Doses?
    var insurance: InsuranceStatus?
    var disability: Disability?
    var isSeriouslyIll: Bool
    /// Whether the child counts at the reference date, and why not.
    let dropped: DropReason?

    /// How many registers know of the child, that of parents' statuses aside.
    func numberOfRegisters(in household: Household) -> Int {
        let known = [
            household.isInPermits, household.isVisited, schooling != nil, health != nil, doses != nil, insurance != nil,
            disability != nil,
        ]
        return known.count(where: \.self)
    }

    struct Schooling: Sendable {
        let stage: SchoolStage
        let kind: SchoolKind?
        let status: EnrolmentStatus?
        /// Index of the school's county.
        let county: Int
        let name: [UInt8]
    }

    struct HealthRecord: Sendable {
        let management: HealthManagement
        let checkup: CalendarDate?
    }

    struct Doses: Sendable {
        let due: Int
        let given: Int
        let last: CalendarDate?
    }

    struct Disability: Sendable {
        let category: DisabilityCategory
        let grade: Int
        let rehabilitation: Rehabilitation
    }
}
