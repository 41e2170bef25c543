/// What a store keeps that its ledger counts. The numbers stand for them in codes and are never changed or reused.
package enum LedgerKind: UInt8, CaseIterable, Sendable {
    /// Rows of registers, a page of them at a time.
    case page = 1
    case snapshot = 2
    case draft = 3
    case submission = 4
    case opinion = 5
    case release = 6
    /// What was done, and who looked.
    case journal = 7
}

extension LedgerKind: CustomStringConvertible {
    /// The plural, for errors.
    package var description: String {
        switch self {
        case .page: "pages of rows"
        case .snapshot: "snapshots"
        case .draft: "drafts"
        case .submission: "submissions"
        case .opinion: "opinions"
        case .release: "releases"
        case .journal: "journal entries"
        }
    }
}
