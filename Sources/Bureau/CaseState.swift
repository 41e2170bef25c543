package import Records

/// What became of a case so far.
package enum CaseState: Hashable, Sendable {
    case open
    case confirmed, dismissed
    case referred(DepartmentID)
}

/// A case as the journal has it: since when it is known, and what a person decided last.
package struct CaseHistory: Hashable, Sendable {
    package let state: CaseState
    /// When it was first listed; after a dismissal that lapsed, when it was found again.
    package let found: Moment
    /// The journal's number of the decision, when it was made, by whom and why; nothing for an open case.
    package let decision: Int?
    package let decided: Moment?
    package let who: String?
    package let why: String?
}
