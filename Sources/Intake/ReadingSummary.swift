/// What reading one file came to.
package struct ReadingSummary: Sendable {
    /// Rows that hold anything, beneath the header: the accepted and the rejected together.
    package internal(set) var rows = 0
    package internal(set) var accepted = 0
    package internal(set) var rejected: [RejectionReason: Int] = [:]
    /// The encoding where it is not UTF-8, columns that were ignored, and the like.
    package internal(set) var notices: [ReadingNotice]
    /// The header row as the file spells it, for the rejects file.
    package let header: [String]

    init(notices: [ReadingNotice], header: [String]) {
        self.notices = notices
        self.header = header
    }

    mutating func count(_ outcome: RowReader.Outcome) {
        rows += 1
        switch outcome {
        case .accepted: accepted += 1
        case .rejected(let rejection): rejected[rejection.reason, default: 0] += 1
        }
    }
}
