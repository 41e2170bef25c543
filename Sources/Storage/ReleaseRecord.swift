package import OpenSSL
package import Records

/// That a submission's figures were released, and under which name.
package struct ReleaseRecord: Hashable, Sendable {
    package let id: ReleaseID
    package let submission: SubmissionID
    /// The digest that the departments signed.
    package let figures: SHA256Digest
    package let releasedAt: Moment

    package init(id: ReleaseID, submission: SubmissionID, figures: SHA256Digest, releasedAt: Moment) {
        (self.id, self.submission, self.figures, self.releasedAt) = (id, submission, figures, releasedAt)
    }
}
