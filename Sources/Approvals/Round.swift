package import Records

/// One round of asking: what is needed, and what each department last said.
package struct Round: Hashable, Sendable {
    package let requirement: Requirement
    /// Each department's latest decision; only those that were asked.
    package private(set) var decisions: [DepartmentID: Decision] = [:]

    package init(_ requirement: Requirement) { self.requirement = requirement }

    /// What the requirement still lacks, in the policy's order.
    package var unmet: [Need] {
        let agreeing = Set(decisions.filter { $0.value == .agree }.keys)
        return requirement.needs.filter { !$0.isMet(by: agreeing) }
    }

    /// The stage this round has reached: any objection stops it, then any return, then what is still missing. Asking
    /// nobody clears nothing.
    var stage: Stage {
        if decisions.values.contains(.object) { return .objected(self) }
        if decisions.values.contains(.return) { return .returned(self) }
        let isComplete = requirement.refusals.isEmpty && !requirement.needs.isEmpty && unmet.isEmpty
        return isComplete ? .cleared(self) : .underOpinion(self)
    }

    /// The round after a department has spoken; one that was not asked changes nothing.
    func hearing(_ department: DepartmentID, _ decision: Decision) -> Round {
        var round = self
        if requirement.departments.contains(department) { round.decisions[department] = decision }
        return round
    }
}
