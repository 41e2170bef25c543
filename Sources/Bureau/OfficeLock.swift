internal import Foundation

/// One writer at a time, over every process of the machine: held by whoever changes a part of the office's folder.
///
/// Who holds both takes the folder's before the keyring's. Neither may be taken twice by the same work.
struct OfficeLock: ~Copyable {
    enum Part {
        /// The releases and the log.
        case folder
        /// `keyring.json`, which is read again, changed and written under the lock.
        case keyring
    }

    private let descriptor: Int32

    /// Waits until whoever holds it is done.
    init(_ folder: OfficeFolder, _ part: Part = .folder) throws(BureauError) {
        let place = part == .folder ? folder.root : folder.keys
        let descriptor = unsafe open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notAnOffice(folder.root.path) }
        guard flock(descriptor, LOCK_EX) == 0 else {
            close(descriptor)
            throw .notAnOffice(folder.root.path)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
