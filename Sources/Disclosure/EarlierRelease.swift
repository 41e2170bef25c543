package import Records

/// Figures that are out: what every reader has, whatever became of the draft they were.
package struct EarlierRelease: Sendable {
    /// What is known of the snapshot they were counted over.
    package enum Origin: Hashable, Sendable {
        case thisSnapshot
        /// Another one, by its name.
        case otherSnapshot(String)
        /// The draft is gone; figures for the same children on the same day then tell.
        case unknown
    }

    /// As messages call it: the release's identifier.
    package let name: String
    package let figures: Figures
    package let origin: Origin

    package init(name: String, figures: Figures, origin: Origin) {
        (self.name, self.figures, self.origin) = (name, figures, origin)
    }
}
