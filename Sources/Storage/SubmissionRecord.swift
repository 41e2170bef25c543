package import Records

/// A request for release as it is kept.
package struct SubmissionRecord: Hashable, Sendable {
    package let id: SubmissionID
    package let draft: DraftID
    /// The submission as canonical JSON.
    package let json: [UInt8]
    /// The keyed code of `json`, by which an edited row is recognised.
    package let tag: [UInt8]

    package init(id: SubmissionID, draft: DraftID, json: [UInt8], tag: [UInt8]) {
        (self.id, self.draft, self.json, self.tag) = (id, draft, json, tag)
    }
}
