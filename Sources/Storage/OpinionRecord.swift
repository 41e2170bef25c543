package import Records

/// A department's signed opinion as it arrived. It may give another later; both stay.
package struct OpinionRecord: Hashable, Sendable {
    package let submission: SubmissionID
    package let department: DepartmentID
    /// The signed envelope, byte for byte.
    package let envelope: [UInt8]
    package let receivedAt: Moment

    package init(submission: SubmissionID, department: DepartmentID, envelope: [UInt8], receivedAt: Moment) {
        (self.submission, self.department) = (submission, department)
        (self.envelope, self.receivedAt) = (envelope, receivedAt)
    }
}
