package import OpenSSL
package import Records

/// That somebody may sign for a department while it is away: the payload that the department signs, and no more than a
/// claim until it is verified.
package struct Delegation: Hashable, Sendable, Codable {
    package let department: DepartmentID
    /// Who signs, by office and not by name: 副厅长.
    package let deputy: String
    /// The deputy's own key, which is no department's.
    package let key: VerificationKey
    package let from: Moment
    /// The last second.
    package let until: Moment
    package let givenAt: Moment

    init(
        of department: DepartmentID, to deputy: String, key: VerificationKey, from: Moment, until: Moment,
        at moment: Moment
    ) throws(ApprovalsError) {
        (self.department, self.deputy, self.key) = (department, deputy, key)
        (self.from, self.until, givenAt) = (from, until, moment)
        try check()
    }

    func check() throws(ApprovalsError) {
        try TextLimit.check(deputy, "deputy")
        guard deputy.contains(where: { !$0.isWhitespace }) else { throw .noDeputy }
        guard from <= until, givenAt <= until else { throw .badDelegationTime }
    }

    func covers(_ moment: Moment) -> Bool { from <= moment && moment <= until }

    /// Whether it is for no more than so many days.
    func lasts(atMost days: Int) -> Bool { until <= from.adding(seconds: Int64(days) * 86_400) }
}
