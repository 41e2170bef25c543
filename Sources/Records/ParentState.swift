/// What keeps a parent from caring for a child, by the codes of `CodeList.parentStatus` (clause 2(3) of the plan).
package enum ParentState: Int, CaseIterable, Sendable {
    case dead = 1
    /// Declared missing by a court.
    case missing
    case imprisoned, compulsoryRehabilitation, otherRestriction
    case guardianshipRevoked, severeDisability, seriousIllness, deported, outOfContact

    /// Dead or declared missing: the other eight are states of a parent who is there and does not care.
    package var isGone: Bool { self == .dead || self == .missing }

    /// Whether the state counts only where it is for six months: detention by its term, lost contact by its duration.
    fileprivate var needsSixMonths: Bool {
        switch self {
        case .imprisoned, .compulsoryRehabilitation, .otherRestriction, .outOfContact: true
        case .dead, .missing, .guardianshipRevoked, .severeDisability, .seriousIllness, .deported: false
        }
    }

    /// Whether a term that is known beforehand can be as long as is asked.
    fileprivate var hasTerm: Bool { needsSixMonths && self != .outOfContact }
}

/// One parent in one state, as the shared data say it.
package struct ParentCircumstance: Hashable, Sendable {
    package enum Parent: Int, CaseIterable, Sendable { case father = 1, mother }

    package let parent: Parent
    package let state: ParentState
    /// The days it began and ended or ends; nothing where the data do not say.
    package let since: CalendarDate?
    package let until: CalendarDate?

    package init(_ parent: Parent, _ state: ParentState, since: CalendarDate? = nil, until: CalendarDate? = nil) {
        (self.parent, self.state, self.since, self.until) = (parent, state, since, until)
    }

    /// What a row of the shared data says; nothing where it does not name parent and state.
    package init?(_ entry: RegisterEntry) {
        let values = entry.values
        guard let parent = values[.parentRelation].flatMap({ Int($0) }).flatMap(Parent.init),
            let state = values[.parentStatus].flatMap({ Int($0) }).flatMap(ParentState.init)
        else { return nil }
        self.init(
            parent, state, since: values[.parentStatusSince].flatMap { CalendarDate(iso: $0) },
            until: values[.parentStatusUntil].flatMap { CalendarDate(iso: $0) })
    }

    /// Whether the parent is in the state on `date`, in the way that the rule for de facto unattended children asks.
    ///
    /// Death and a declaration stand until the data say otherwise. Detention counts for a term of six months or more,
    /// from its first day where the term is known, and else once it has lasted as long; lost contact counts once it has
    /// lasted six months (民发〔2019〕62号, section 1; DOMAIN). A state of those four that does not say since when has not
    /// been shown to last.
    package func holds(on date: CalendarDate) -> Bool {
        if let since, date < since { return false }
        if let until, until <= date { return false }
        guard state.needsSixMonths else { return true }
        guard let since else { return false }
        let half = since.adding(months: 6)
        return half <= date || (state.hasTerm && until.map { half <= $0 } ?? false)
    }
}
