internal import Foundation

/// One writer at a time, over every process of the machine: held by whoever changes a part of the office's folder.
///
/// Who holds both takes the folder's before the keyring's. Neither may be taken twice by the same work.
struct OfficeLock: ~Copyable {
    private let descriptor: Int32

    /// Waits until nobody changes `keyring.json`. It is read again, changed and written under the lock, and no more.
    init(keyringOf folder: OfficeFolder) throws(BureauError) {
        let descriptor = try Self.open(folder.keys, of: folder)
        guard flock(descriptor, LOCK_EX) == 0 else {
            close(descriptor)
            throw .notAnOffice(folder.root.path)
        }
        self.descriptor = descriptor
    }

    /// Waits until nobody changes the releases or the log.
    ///
    /// This lock is held while its holder awaits the store, so whoever waits for it gives its thread to others.
    static func ofFolder(_ folder: OfficeFolder) async throws -> OfficeLock {
        try await OfficeLock.waiting(for: folder.root, of: folder)
    }

    /// Waits until nobody else sends or receives messages. Whoever holds it may take the folder's.
    static func ofExchange(_ folder: OfficeFolder) async throws -> OfficeLock {
        try OfficeFile.makeFolder(folder.exchange, for: .ownerOnly)
        return try await OfficeLock.waiting(for: folder.exchange, of: folder)
    }

    private static func waiting(for place: URL, of folder: OfficeFolder) async throws -> OfficeLock {
        while true {
            if let lock = try OfficeLock(place, ofFree: folder) { return lock }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Nothing while somebody else holds it.
    private init?(_ place: URL, ofFree folder: OfficeFolder) throws(BureauError) {
        let descriptor = try Self.open(place, of: folder)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    private static func open(_ place: URL, of folder: OfficeFolder) throws(BureauError) -> Int32 {
        let descriptor = unsafe Glibc.open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notAnOffice(folder.root.path) }
        return descriptor
    }
}
