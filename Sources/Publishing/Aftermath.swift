package import Records

/// What became of a release, as readers of its page are told.
package enum Aftermath: Hashable, Sendable {
    /// It is the last word on its figures.
    case none
    /// Another took its place, for the reason that every department signed.
    case superseded(by: ReleaseID, at: Moment, why: String)
    /// It was taken back; its page stays, without the figures.
    case withdrawn(at: Moment, why: String)
    /// The log that would say so cannot be read.
    case unknown
}
