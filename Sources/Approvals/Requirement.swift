package import Records

/// What the policy in force asks before certain figures may go to an audience.
package struct Requirement: Hashable, Sendable {
    package let requester: DepartmentID
    /// In the policy's order.
    package let needs: [Need]
    /// Whether approvals wait until every opinion that is needed has been given.
    package let ordersApprovals: Bool
    /// Why no consent at all could clear the request; empty for one that can be cleared.
    package let refusals: [String]

    /// Every department that is asked, once each, in the policy's order; those that give opinions first where the others
    /// wait for them.
    package let departments: [DepartmentID]
    private let approvers: Set<DepartmentID>

    init(requester: DepartmentID, needs: [Need], ordersApprovals: Bool, refusals: [String]) {
        (self.requester, self.needs, self.ordersApprovals) = (requester, needs, ordersApprovals)
        self.refusals = refusals
        var seen: Set<DepartmentID> = []
        let named = needs.flatMap(\.departments).filter { seen.insert($0).inserted }
        let approvers = seen.subtracting(needs.filter { $0.role == .opinion }.flatMap(\.departments))
        departments =
            ordersApprovals ? named.filter { !approvers.contains($0) } + named.filter(approvers.contains) : named
        self.approvers = approvers
    }

    /// Whether a department is asked for no opinion, only for its approval.
    func onlyApproves(_ department: DepartmentID) -> Bool { approvers.contains(department) }

    /// The same, for a request that `reasons` stand against whoever agrees.
    func refused(for reasons: [String]) -> Requirement {
        Requirement(
            requester: requester, needs: needs, ordersApprovals: ordersApprovals, refusals: reasons + refusals)
    }
}
