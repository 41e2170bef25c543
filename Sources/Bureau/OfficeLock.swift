internal import Foundation

/// One writer at a time: held by a use case that changes the office's folder, over every process of the machine.
struct OfficeLock: ~Copyable {
    private let descriptor: Int32

    /// Waits until whoever publishes in the office is done.
    init(_ folder: OfficeFolder) throws(BureauError) { try self.init(folder.root, of: folder) }

    /// Waits until whoever changes the office's keyring is done; nobody holds it for longer than that.
    init(keyringOf folder: OfficeFolder) throws(BureauError) { try self.init(folder.keys, of: folder) }

    private init(_ place: URL, of folder: OfficeFolder) throws(BureauError) {
        let descriptor = unsafe open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { throw .notAnOffice(folder.root.path) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
