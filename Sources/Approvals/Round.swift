package import Records

/// One round of asking: what is needed, and what each department last said.
package struct Round: Hashable, Sendable {
    /// What a round has come to.
    package enum Standing: String, CaseIterable, Sendable {
        /// Nobody has spoken.
        case unheard
        /// Somebody's consent is missing.
        case open
        case returned, objected
        /// Everybody asked for agrees.
        case complete
    }

    package let requirement: Requirement
    /// The latest decision of each department that was asked, in the order in which they were given.
    private var heard: [Heard] = []
    /// Whether its time was over before it was complete.
    private(set) var hasLapsed = false

    private struct Heard: Hashable {
        let department: DepartmentID
        let decision: Decision
    }

    package init(_ requirement: Requirement) { self.requirement = requirement }

    /// Each department's latest decision; only those that were asked.
    package var decisions: [DepartmentID: Decision] {
        Dictionary(uniqueKeysWithValues: heard.map { ($0.department, $0.decision) })
    }

    /// What the requirement still lacks, in the policy's order.
    package var unmet: [Need] {
        let consent = consent
        return requirement.needs.filter { !$0.isMet(by: consent.of($0.role)) }
    }

    /// Any objection stops a round, then any return, then what is still missing. Asking nobody completes nothing, and
    /// silence never does.
    package var standing: Standing {
        let said = heard.map(\.decision)
        if said.contains(.object) { return .objected }
        if said.contains(.return) || hasLapsed { return .returned }
        if requirement.refusals.isEmpty, !requirement.needs.isEmpty, unmet.isEmpty { return .complete }
        return said.isEmpty ? .unheard : .open
    }

    /// The round after a department has spoken; one that was not asked changes nothing.
    ///
    /// - Throws: `approvalWaits` for an approval before the opinions that the policy has it wait for. It is worth nothing.
    func hearing(_ department: DepartmentID, _ decision: Decision) throws(ApprovalsError) -> Round {
        guard requirement.departments.contains(department) else { return self }
        var round = self
        round.heard.removeAll { $0.department == department }
        if decision == .agree, requirement.ordersApprovals, requirement.onlyApproves(department) {
            let lacking = round.lackingOpinions
            guard lacking.isEmpty else { throw .approvalWaits(department, for: lacking) }
        }
        round.heard.append(Heard(department: department, decision: decision))
        return round
    }

    /// The round without a department's agreement, which has become too old; a return or an objection does not age.
    func forgetting(_ department: DepartmentID) -> Round {
        var round = self
        round.heard.removeAll { $0.department == department && $0.decision == .agree }
        return round
    }

    /// The round when its time is over; one that is complete by then stays so.
    func lapsing() -> Round {
        var round = self
        round.hasLapsed = standing != .complete
        return round
    }

    /// Who is still to give an opinion, where approvals wait for them.
    private var lackingOpinions: [DepartmentID] {
        let missing = unmet.filter { $0.role == .opinion }.flatMap(\.departments)
        return requirement.departments.filter { missing.contains($0) && decisions[$0] != .agree }
    }

    /// Whose agreement counts, as an opinion and as an approval.
    private struct Consent {
        var opinions: Set<DepartmentID> = []
        var approvals: Set<DepartmentID> = []

        func of(_ role: Role) -> Set<DepartmentID> {
            switch role {
            case .opinion: opinions
            case .approval: approvals
            }
        }
    }

    /// Where the policy has approvals wait, one counts only if the opinions were complete when it was given, as they
    /// stand now: whoever gives an opinion anew has the approvals given anew.
    private var consent: Consent {
        var consent = Consent()
        let opinions = requirement.needs.filter { $0.role == .opinion }
        for entry in heard where entry.decision == .agree {
            consent.opinions.insert(entry.department)
            let waits = requirement.ordersApprovals && !opinions.allSatisfy { $0.isMet(by: consent.opinions) }
            if !waits { consent.approvals.insert(entry.department) }
        }
        return consent
    }
}
