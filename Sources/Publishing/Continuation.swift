/// How a log stands to a checkpoint that somebody kept of it.
package enum Continuation: Hashable, Sendable {
    /// It has all that was signed then, and may have grown since.
    case continues
    /// It is shorter than it was then.
    case isShorter
    /// Both were signed, and they are not of one log: whoever signs it shows different people different logs.
    case isForked
}

extension ProvenLog {
    /// Whether the log still has everything that an earlier checkpoint was signed over.
    package func continuation(of earlier: Checkpoint) throws(PublishingError) -> Continuation {
        guard let root = try root(at: earlier.size) else { return .isShorter }
        return root == earlier.root ? .continues : .isForked
    }
}
