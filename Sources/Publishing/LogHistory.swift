import OpenSSL
import Records

/// What a log's entries have said so far, and so what the next one may not say.
struct LogHistory: Hashable {
    private(set) var store: StoreCounter?
    private var last: Moment?
    /// Whether anything but what the office was founded with has been entered.
    private var isFounded = false
    /// Where what comes once is.
    private var positions: [LogSubject: Int] = [:]
    /// The releases, by the submissions they are of.
    private var released: [SHA256Digest: ReleaseID] = [:]
    private var requests: Set<SHA256Digest> = []
    private var cleared: Set<SHA256Digest> = []
    private var opinions: Set<SHA256Digest> = []
    private var resolutions: Set<SHA256Digest> = []
    private var manifests: [ReleaseID: SHA256Digest] = [:]
    /// The corrections, by the releases they correct.
    private var corrections: [ReleaseID: ReleaseID] = [:]

    func holds(_ subject: LogSubject) -> Bool { positions[subject] != nil }

    /// Whether the log says this already, so that saying it again would say nothing.
    func holds(_ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest]) -> Bool {
        switch subject {
        case .opinion: digests[.opinion].map(opinions.contains) ?? false
        case .policy, .key: digests[.resolution].map(resolutions.contains) ?? holds(subject)
        case .clearance: digests[.submission].map(cleared.contains) ?? false
        case .submission: digests[.submission].map(requests.contains) ?? false
        case .release, .withdrawal, .grant, .snapshot, .erasure: holds(subject)
        case .revocation, .restored: false
        }
    }

    /// Where the release's entry is.
    func position(of release: ReleaseID) -> Int? { positions[.release(release)] }

    /// Adds an entry, or says why it cannot follow.
    mutating func note(_ entry: LogEntry) throws(PublishingError) {
        try refuse(entry)
        (last, store) = (entry.at, entry.store ?? store)
        if !entry.isFounding { isFounded = true }
        if entry.subject == .restored {
            // The older store may lack them, and their names may come again.
            positions = positions.filter { ![.snapshot, .submission].contains($0.key.kind) }
        } else {
            positions[entry.subject] = entry.index
        }
        remember(entry)
    }

    private mutating func remember(_ entry: LogEntry) {
        if let resolution = entry.digests[.resolution] { resolutions.insert(resolution) }
        switch entry.subject {
        case .release(let id):
            if let submission = entry.digests[.submission] { released[submission] = id }
            manifests[id] = entry.digests[.manifest]
            if let corrected = entry.corrects { corrections[corrected] = id }
        case .submission: entry.digests[.submission].map { _ = requests.insert($0) }
        case .clearance: entry.digests[.submission].map { _ = cleared.insert($0) }
        case .opinion: entry.digests[.opinion].map { _ = opinions.insert($0) }
        case .withdrawal, .policy, .key, .grant, .revocation, .snapshot, .erasure, .restored: break
        }
    }

    private func refuse(_ entry: LogEntry) throws(PublishingError) {
        try refuseTwice(entry)
        try refuseOutOfTurn(entry)
        if let last, entry.at < last { throw .backInTime(last) }
        guard entry.subject != .restored, let (known, new) = store.flatMap({ known in entry.store.map { (known, $0) } })
        else { return }
        guard new.sequence >= known.sequence else { throw .olderStore(has: new.sequence, knows: known.sequence) }
        guard new.sequence > known.sequence || new == known else { throw .otherStore(known.sequence) }
    }

    /// What comes once does not come again.
    private func refuseTwice(_ entry: LogEntry) throws(PublishingError) {
        if let resolution = entry.digests[.resolution], resolutions.contains(resolution) { throw .resolutionUsed }
        switch entry.subject {
        case .release(let id):
            if holds(entry.subject) { throw .alreadyReleased(id) }
            if let earlier = entry.digests[.submission].flatMap({ released[$0] }) { throw .sameSubmission(earlier) }
        case .submission(let id): if holds(entry.subject) || saysAgain(entry) { throw .alreadySubmitted(id) }
        case .opinion(let id, let who): if saysAgain(entry) { throw .alreadyGiven(id, who) }
        case .clearance(let id): if saysAgain(entry) { throw .alreadyCleared(id) }
        case .withdrawal(let id): if holds(entry.subject) { throw .alreadyWithdrawn(id) }
        case .grant(let id): if holds(entry.subject) { throw .alreadyGranted(id) }
        case .snapshot(let id): if holds(entry.subject) { throw .alreadyFrozen(id) }
        case .erasure(let record): if holds(entry.subject) { throw .alreadyErased(record) }
        case .policy, .key, .revocation, .restored: break
        }
    }

    private func saysAgain(_ entry: LogEntry) -> Bool { holds(entry.subject, entry.digests) }

    /// What rests on something else comes after it.
    private func refuseOutOfTurn(_ entry: LogEntry) throws(PublishingError) {
        switch entry.subject {
        case .opinion(let id, _), .clearance(let id):
            guard let request = entry.digests[.submission], requests.contains(request) else { throw .notSubmitted(id) }
        case .release:
            guard let corrected = entry.corrects else { break }
            guard manifests[corrected] != nil else { throw .notReleased(corrected) }
            if let earlier = corrections[corrected] { throw .alreadyCorrected(corrected, by: earlier) }
        case .withdrawal(let id):
            guard let manifest = manifests[id], manifest == entry.digests[.manifest] else { throw .notReleased(id) }
        case .policy, .key:
            if entry.digests[.resolution] == nil, isFounded || !entry.isFounding || holds(entry.subject) {
                throw .needsResolution(entry.subject.kind)
            }
        case .submission, .grant, .revocation, .snapshot, .erasure, .restored: break
        }
    }
}

extension LogEntry {
    /// Whether it is part of what an office is founded with, before anybody could resolve anything.
    fileprivate var isFounding: Bool {
        guard digests[.resolution] == nil else { return false }
        return switch subject {
        case .policy, .key(_, .enrolled): true
        default: false
        }
    }
}
