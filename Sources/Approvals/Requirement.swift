package import Records

/// What the policy in force asks before certain figures may go to an audience.
package struct Requirement: Hashable, Sendable {
    package let requester: DepartmentID
    /// In the policy's order.
    package let needs: [Need]
    /// Why no consent at all could clear the request; empty for one that can be cleared.
    package let refusals: [String]

    /// Every department that is asked, once each, in the policy's order.
    package var departments: [DepartmentID] {
        var seen: Set<DepartmentID> = []
        return needs.flatMap(\.departments).filter { seen.insert($0).inserted }
    }
}
