internal import Foundation

/// One writer at a time: held by a use case that changes the office's folder, over every process of the machine.
struct OfficeLock: ~Copyable {
    private let descriptor: Int32

    /// Waits until whoever holds it is done.
    init(_ folder: OfficeFolder) throws(BureauError) {
        let descriptor = unsafe open(folder.root.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { throw .notAnOffice(folder.root.path) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
