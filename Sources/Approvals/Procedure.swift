package import Records

/// How every request is dealt with, whatever it is about: what policy.yaml says under `procedure`.
package struct Procedure: Hashable, Sendable {
    /// What becomes of a request when its time for opinions is over. Never consent.
    package enum Silence: String, CaseIterable, Sendable {
        /// It waits, and the page says who is late.
        case waits
        /// It goes back to the requester, who submits anew.
        case returns
    }

    /// Whether approvals wait until every opinion that is needed has been given.
    package let ordersApprovals: Bool
    /// Whether opinions are hidden from whoever else is asked until each has given theirs.
    package let isIndependent: Bool
    /// How many days departments have to give their opinions; nothing where they take their time.
    package let deadline: Int?
    package let silence: Silence
    /// How many days an agreement counts for; nothing where it does not age.
    package let expiry: Int?
    /// For how many days a department may let a deputy sign for it; nothing where it signs itself.
    package let delegation: Int?

    /// What holds where policy.yaml says nothing.
    static let usual = Procedure(
        ordersApprovals: false, isIndependent: false, deadline: nil, silence: .waits, expiry: nil, delegation: nil)

    /// Why a department may not have been signed for as it was; nothing where it may.
    func objection(to delegation: Delegation) -> String? {
        guard let days = self.delegation else {
            return "the policy lets nobody sign for \(delegation.department) while it is away"
        }
        return delegation.lasts(atMost: days)
            ? nil : "the delegation of \(delegation.department) is for more than the \(days) days of the policy"
    }

    /// The last second for opinions on a request made at `moment`.
    package func due(of moment: Moment) -> Moment? { deadline.map { moment.adding(days: $0) } }

    /// The last second for which an agreement given at `moment` counts.
    func end(of moment: Moment) -> Moment? { expiry.map { moment.adding(days: $0) } }
}

extension Moment {
    fileprivate func adding(days: Int) -> Moment { adding(seconds: Int64(days) * 86_400) }
}
