import OpenSSL
import Records

/// Which policy was in force and whose keys counted, as a log's entries say one after the other.
struct LoggedCharter: Sendable {
    /// The policy that was adopted last; nothing before the first.
    private(set) var policy: SHA256Digest?
    private var changes: [Change] = []

    private struct Change {
        let department: DepartmentID
        let change: LogSubject.KeyChange
        let key: SHA256Digest
        /// When it takes effect.
        let from: Moment
    }

    /// Before anything was entered.
    init() {}

    /// Takes in what a log says next.
    mutating func note(_ entry: LogEntry) {
        switch entry.subject {
        case .policy: policy = entry.digests[.policy]
        case .key(let department, let change):
            guard let key = entry.digests[.key] else { return }
            changes.append(Change(department: department, change: change, key: key, from: entry.from ?? entry.at))
        case .submission, .opinion, .clearance, .release, .withdrawal, .officers, .grant, .revocation, .snapshot,
            .erasure, .restored:
            return
        }
    }

    /// The keys in force at a moment, by department: the digest of each.
    func keys(at moment: Moment) -> [DepartmentID: SHA256Digest] {
        var keys: [DepartmentID: SHA256Digest] = [:]
        for change in changes where change.from <= moment {
            switch change.change {
            case .enrolled, .rotated: keys[change.department] = change.key
            // A later key may have taken its place before the revocation was entered.
            case .revoked: if keys[change.department] == change.key { keys[change.department] = nil }
            }
        }
        return keys
    }
}

extension ProvenLog {
    /// What the office worked by when an entry was made: what the entries before it say.
    func charter(before position: Int) throws(PublishingError) -> LoggedCharter {
        var (charter, next) = (LoggedCharter(), 0)
        while next < position {
            for entry in try entries(from: next) {
                if entry.index < position { charter.note(entry) }
                next = entry.index + 1
            }
        }
        return charter
    }
}
