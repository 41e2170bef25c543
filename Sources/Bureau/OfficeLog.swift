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
        folder = LogFolder(office.folder.log)
    }

    /// The log as far as it is signed.
    func read() async throws -> TransparencyLog {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        return try folder.readMended(signedBy: office.logKey())
    }

    /// Now, as the log measures it.
    func time() async throws -> Moment { try await read().time(by: office.now()) }

    /// Enters what the log does not hold yet, each beside how far the store is.
    ///
    /// A release that was interrupted comes first, since its bundle carries the log as it was to be.
    func add(_ subjects: [(LogSubject, [LogSubject.Digested: SHA256Digest])]) async throws {
        let lock = try await OfficeLock.ofFolder(office.folder)
        defer { _ = lock }
        try await UnfinishedReleases(office).complete()
        let key = try office.logKey()
        let before = try folder.readMended(signedBy: key)
        let store = try StoreCounter(await office.books.head())
        var log = before
        for (subject, digests) in subjects where !log.holds(subject, digests) {
            // A clock that was set back does not stop the log.
            log = try log.appending(subject, at: log.time(by: office.now()), digests: digests, store: store)
        }
        if log != before { try folder.write(log, signedBy: key) }
    }
}

extension TransparencyLog {
    /// What a clock says, and never a time before the last entry: a clock that was set back opens nothing again.
    func time(by clock: Moment) -> Moment { max(clock, entries.last?.at ?? clock) }
}

extension StoreCounter {
    init(_ head: LedgerHead) throws {
        self.init(sequence: head.sequence, digest: try SHA256.hash(head.bytes))
    }
}
