internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing

/// The office's transparency log, read and lengthened under the folder's lock.
struct OfficeLog {
    private let office: Office
    private let folder: LogFolder

    init(_ office: Office) {
        self.office = office
        folder = LogFolder(office.folder)
    }

    /// What an entry is about, and the digests that it pins down.
    typealias Entered = (LogSubject, [LogSubject.Digested: SHA256Digest])

    /// What departments decided, as it is entered.
    struct Decision: Equatable {
        let subject: LogSubject
        let digests: [LogSubject.Digested: SHA256Digest]
        /// For a key that begins or ends later than it is entered: when.
        var from: Moment?
    }

    /// The log as it is signed.
    func read() async throws -> TransparencyLog {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        return try folder.open(signedBy: office.logKey().publicKey)
    }

    /// Now, as the log measures it.
    func time() async throws -> Moment { try await read().time(by: office.now()) }

    /// Enters what the log does not hold yet, each beside how far the store is.
    ///
    /// A release that was interrupted comes first, since its bundle carries the checkpoint that the log was to have.
    func add(_ subjects: [Entered]) async throws {
        try await addDecided { _, _ in subjects.map { Decision(subject: $0.0, digests: $0.1) } }
    }

    /// The same for what is to be entered only if the log, and the time that it will have, say so.
    func addDecided(_ deciding: (TransparencyLog, Moment) throws -> [Decision]) async throws {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        try await UnfinishedReleases(office).complete()
        let key = try office.logKey()
        var log = try folder.open(signedBy: key.publicKey)
        let store = try StoreCounter(await office.books.head())
        // A clock that was set back does not stop the log.
        let moment = log.time(by: office.now())
        for new in try deciding(log, moment) where try !log.holds(new.subject, new.digests) {
            log = try log.appending(new.subject, at: moment, digests: new.digests, store: store, from: new.from)
        }
        if !log.added.isEmpty { try folder.write(log, log.checkpoint(signedBy: key)) }
    }
}

extension TransparencyLog {
    /// What a clock says, and never a time before the last entry: a clock that was set back opens nothing again.
    func time(by clock: Moment) -> Moment { max(clock, lastMoment ?? clock) }
}

extension StoreCounter {
    init(_ head: LedgerHead) throws {
        self.init(sequence: head.sequence, digest: try SHA256.hash(head.bytes))
    }
}
