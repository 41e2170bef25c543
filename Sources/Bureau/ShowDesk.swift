internal import Approvals
package import Records

/// Whose desk it is, and what may be seen at it.
package struct DeskFacts: Encodable, Sendable {
    /// A department that a case can be referred to.
    package struct Department: Encodable, Sendable {
        package let id: DepartmentID
        package let name: String
    }

    /// The account of the operating system.
    package let account: String
    /// The officer's department; nothing while nobody is named, so that whoever opens the office sees everything.
    package let department: Department?
    /// The division whose children are seen.
    package let territory: DivisionCode
    /// What is seen of them: what the department owns or is let see, and what says who a child is.
    package let fields: [Field]
    /// The needs for help whose cases are seen.
    package let needs: [CareNeed]
    /// Whether visits are planned and recorded here.
    package let visits: Bool
    package let now: Moment
    package let today: CalendarDate
    /// All departments.
    package let departments: [Department]
}

/// Tells whoever sits at the desk what the access policy lets it see; refuses who may see nothing.
package struct ShowDesk {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction() throws -> DeskFacts {
        let access = office.access
        try access.demand()
        var own: Officer?
        if case .officer(let officer) = access { own = officer }
        let departments = office.policy.departments.map { DeskFacts.Department(id: $0.id, name: $0.name) }
        let now = office.now()
        return DeskFacts(
            account: Account.current, department: departments.first { $0.id == own?.department },
            territory: own?.territory ?? Divisions.current.province.code,
            fields: Field.allCases.filter(access.mayOpen), needs: CareNeed.allCases.filter(access.maySee),
            visits: access.refusal(on: VisitPlan.telling) == nil, now: now,
            today: now.date(), departments: departments)
    }
}
