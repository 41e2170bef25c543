import OpenSSL
import Records

/// What a log's entries have said so far, and so what the next one may not say.
struct LogHistory: Hashable {
    private(set) var store: StoreCounter?
    private var last: Moment?
    private var subjects: Set<LogSubject> = []
    private var releases: [ReleaseID: Int] = [:]
    private var submissions: [SHA256Digest: ReleaseID] = [:]

    func holds(_ subject: LogSubject) -> Bool { subjects.contains(subject) }

    /// Where the release's entry is.
    func position(of release: ReleaseID) -> Int? { releases[release] }

    /// Adds an entry, or says why it cannot follow.
    mutating func note(_ entry: LogEntry) throws(PublishingError) {
        try refuse(entry)
        (last, store) = (entry.at, entry.store ?? store)
        switch entry.subject {
        case .release(let id):
            releases[id] = entry.index
            if let submission = entry.digests[.submission] { submissions[submission] = id }
            subjects.insert(entry.subject)
        case .snapshot, .erasure: subjects.insert(entry.subject)
        case .restored: subjects = subjects.filter { $0.kind != .snapshot }
        }
    }

    private func refuse(_ entry: LogEntry) throws(PublishingError) {
        if holds(entry.subject) {
            switch entry.subject {
            case .release(let id): throw .alreadyReleased(id)
            case .snapshot(let id): throw .alreadyFrozen(id)
            case .erasure(let record): throw .alreadyErased(record)
            case .restored: break
            }
        }
        if let submission = entry.digests[.submission], let earlier = submissions[submission] {
            throw .sameSubmission(earlier)
        }
        if let last, entry.at < last { throw .backInTime(last) }
        guard entry.subject != .restored, let (known, new) = store.flatMap({ known in entry.store.map { (known, $0) } })
        else { return }
        guard new.sequence >= known.sequence else { throw .olderStore(has: new.sequence, knows: known.sequence) }
        guard new.sequence > known.sequence || new == known else { throw .otherStore(known.sequence) }
    }
}
