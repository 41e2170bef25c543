package import Records

/// What became of a release after it was made, as far as a log tells.
package enum Standing: Hashable, Sendable {
    /// Nothing: it is the last word on its figures.
    case current
    case superseded(by: ReleaseID, at: Moment)
    case withdrawn(at: Moment)
}

/// What became of every release of a log, learnt entry by entry.
package struct Standings: Sendable {
    private var standings: [ReleaseID: Standing] = [:]

    /// When nothing was read yet.
    package init() {}

    package subscript(release: ReleaseID) -> Standing { standings[release] ?? .current }

    /// Takes in what a log says next. What was withdrawn stays withdrawn, whatever corrects it.
    package mutating func note(_ entry: LogEntry) {
        switch entry.subject {
        case .withdrawal(let id): standings[id] = .withdrawn(at: entry.at)
        case .release(let id):
            if let corrected = entry.corrects, self[corrected] == .current {
                standings[corrected] = .superseded(by: id, at: entry.at)
            }
        case .submission, .opinion, .clearance, .policy, .officers, .key, .grant, .revocation, .snapshot, .erasure,
            .restored:
            break
        }
    }
}
