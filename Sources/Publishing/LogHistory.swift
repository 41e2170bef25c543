import OpenSSL
import Records

/// What a log's entries have said so far, and so what the next one may not say (docs/log.md).
struct LogHistory: Sendable {
    private(set) var tail: LogTail
    private var memory: any LogMemory

    /// Goes on after a log whose last entries left `tail` behind, and whose entries `memory` finds.
    init(after tail: LogTail = LogTail(), _ memory: any LogMemory = ShortMemory()) {
        (self.tail, self.memory) = (tail, memory)
    }

    /// Whether something may not be entered again.
    func holds(_ subject: LogSubject) throws(PublishingError) -> Bool {
        guard let position = try memory.position(of: .subject(subject)) else { return false }
        switch subject.kind {
        case .snapshot, .submission:
            // An older store may lack them, and then their names may come again.
            let restored = try memory.position(of: .subject(.restored))
            return position > restored ?? -1
        default: return true
        }
    }

    /// Whether the log says this already, so that saying it again would say nothing.
    func holds(
        _ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest]
    ) throws(PublishingError) -> Bool {
        switch subject {
        case .opinion: try knows(digests[.opinion].map(LogName.opinion))
        case .submission: try knows(digests[.submission].map(LogName.request))
        case .clearance: try knows(digests[.submission].map(LogName.clearance))
        case .policy, .officers, .key:
            if let resolution = digests[.resolution] {
                try knows(.resolution(resolution))
            } else {
                try holds(subject)
            }
        case .release, .withdrawal, .grant, .snapshot, .erasure: try holds(subject)
        case .revocation, .restored: false
        }
    }

    /// Where the release's entry is.
    func position(of release: ReleaseID) throws(PublishingError) -> Int? {
        try memory.position(of: .subject(.release(release)))
    }

    /// Where a department was given the key whose digest this is.
    func position(ofKey digest: SHA256Digest) throws(PublishingError) -> Int? {
        try memory.position(of: .enrolment(ofKey: digest))
    }

    func entry(at position: Int) throws(PublishingError) -> LogEntry { try memory.entry(at: position) }

    /// Adds an entry, or says why it cannot follow.
    mutating func note(_ entry: LogEntry) throws(PublishingError) {
        try refuseTwice(entry)
        try refuseOutOfTurn(entry)
        try tail.refuse(entry)
        tail.note(entry)
        try memory.remember(entry)
    }

    private func knows(_ name: LogName?) throws(PublishingError) -> Bool {
        guard let name else { return false }
        return try memory.position(of: name) != nil
    }

    /// What comes once does not come again.
    private func refuseTwice(_ entry: LogEntry) throws(PublishingError) {
        if try knows(entry.digests[.resolution].map { .resolution($0) }) { throw .resolutionUsed }
        if case .release(let id) = entry.subject {
            if try holds(entry.subject) { throw .alreadyReleased(id) }
            if let earlier = try release(of: entry.digests[.submission]) { throw .sameSubmission(earlier) }
        }
        guard try repeats(entry) else { return }
        switch entry.subject {
        case .submission(let id): throw .alreadySubmitted(id)
        case .opinion(let id, let who): throw .alreadyGiven(id, who)
        case .clearance(let id): throw .alreadyCleared(id)
        case .withdrawal(let id): throw .alreadyWithdrawn(id)
        case .grant(let id): throw .alreadyGranted(id)
        case .snapshot(let id): throw .alreadyFrozen(id)
        case .erasure(let record): throw .alreadyErased(record)
        case .policy, .officers, .key: throw .needsResolution(entry.subject.kind)
        case .release, .revocation, .restored: return
        }
    }

    private func repeats(_ entry: LogEntry) throws(PublishingError) -> Bool {
        switch entry.subject {
        case .opinion, .clearance: try holds(entry.subject, entry.digests)
        case .submission: if try holds(entry.subject) { true } else { try holds(entry.subject, entry.digests) }
        case .policy, .officers, .key: if entry.digests[.resolution] != nil { false } else { try holds(entry.subject) }
        case .withdrawal, .grant, .snapshot, .erasure: try holds(entry.subject)
        case .release, .revocation, .restored: false
        }
    }

    /// What rests on something else comes after it.
    private func refuseOutOfTurn(_ entry: LogEntry) throws(PublishingError) {
        let request = entry.digests[.submission]
        switch entry.subject {
        case .submission: try refuseOtherPolicy(entry)
        case .opinion(let id, _):
            guard try knows(request.map(LogName.request)) else { throw .notSubmitted(id) }
            if let release = try release(of: request) { throw .sameSubmission(release) }
        case .clearance(let id):
            guard try knows(request.map(LogName.request)) else { throw .notSubmitted(id) }
            guard try knows(request.map(LogName.hearing)) else { throw .notHeard(id) }
        case .release(let id):
            guard try knows(request.map(LogName.clearance)) else { throw .notCleared(id) }
            try refuseOtherPolicy(entry)
            guard let corrected = entry.corrects else { return }
            guard try position(of: corrected) != nil else { throw .notReleased(corrected) }
            if let later = try correction(of: corrected) { throw .alreadyCorrected(corrected, by: later) }
        case .withdrawal(let id):
            guard let position = try position(of: id),
                try memory.entry(at: position).digests[.manifest] == entry.digests[.manifest]
            else { throw .notReleased(id) }
        case .policy, .officers, .key:
            guard entry.digests[.resolution] != nil || entry.isFounding && !tail.isFounded else {
                throw .needsResolution(entry.subject.kind)
            }
        case .grant, .revocation, .snapshot, .erasure, .restored: return
        }
    }

    /// Nothing is asked for or released under another policy than the one in force, once there is one.
    private func refuseOtherPolicy(_ entry: LogEntry) throws(PublishingError) {
        guard let position = try memory.position(of: .subject(.policy)) else { return }
        guard try memory.entry(at: position).digests[.policy] == entry.digests[.policy] else {
            throw .otherPolicy(entry: entry.index)
        }
    }

    private func release(of request: SHA256Digest?) throws(PublishingError) -> ReleaseID? {
        try release(named: request.map(LogName.release))
    }

    private func correction(of release: ReleaseID) throws(PublishingError) -> ReleaseID? {
        try self.release(named: .correction(of: release))
    }

    private func release(named name: LogName?) throws(PublishingError) -> ReleaseID? {
        guard let name, let position = try memory.position(of: name),
            case .release(let id) = try memory.entry(at: position).subject
        else { return nil }
        return id
    }
}

/// What a log's last entries leave behind for the next one.
struct LogTail: Hashable {
    private(set) var store: StoreCounter?
    private(set) var last: Moment?
    /// Whether anything but what the office was founded with has been entered.
    private(set) var isFounded = false

    /// Of a log without entries.
    init() {}

    /// Of a log that is read from its end: as many entries as it takes until one says how far the store was.
    init(readingBack size: Int, _ entry: (Int) throws(PublishingError) -> LogEntry) throws(PublishingError) {
        for index in (0..<size).reversed() {
            let entry = try entry(index)
            if last == nil { (last, isFounded) = (entry.at, !entry.isFounding) }
            store = entry.store
            if store != nil { return }
        }
    }

    mutating func note(_ entry: LogEntry) {
        (last, store) = (entry.at, entry.store ?? store)
        if !entry.isFounding { isFounded = true }
    }

    /// Time does not go back, nor does the store's counter unless an older store is restored.
    func refuse(_ entry: LogEntry) throws(PublishingError) {
        if let last, entry.at < last { throw .backInTime(last) }
        guard entry.subject != .restored, let known = store, let new = entry.store else { return }
        guard new.sequence >= known.sequence else { throw .olderStore(has: new.sequence, knows: known.sequence) }
        guard new.sequence > known.sequence || new == known else { throw .otherStore(known.sequence) }
    }
}
