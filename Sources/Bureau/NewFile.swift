internal import Foundation
internal import Synchronization

/// A file that is written beside its place, and put there when it is whole.
struct NewFile: Sendable {
    private let place: URL
    private let temporary: URL

    /// Writes `bytes` beside `place`, in a folder that is there.
    init(_ bytes: [UInt8], for place: URL, mode: mode_t) throws(BureauError) {
        self.place = place
        temporary = place.deletingLastPathComponent().appending(
            path: ".\(place.lastPathComponent).\(UUID().uuidString)")
        let descriptor = unsafe open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .unwritable(place.path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            remove()
            throw .unwritable(place.path)
        }
    }

    /// Waits until all of them are on disk. The disk is asked for all at once, since it answers them together.
    static func keep(_ files: [NewFile]) throws(BureauError) {
        let failed = Mutex<URL?>(nil)
        DispatchQueue.concurrentPerform(iterations: files.count) { number in
            if !files[number].synchronize() { failed.withLock { $0 = files[number].place } }
        }
        if let place = failed.withLock(\.self) { throw .unwritable(place.path) }
    }

    /// Moves it to its place, over what was there.
    func put() throws(BureauError) {
        guard unsafe rename(temporary.path, place.path) == 0 else { throw .unwritable(place.path) }
    }

    /// Takes it away, unless it is in its place.
    func remove() { unsafe unlink(temporary.path) }

    private func synchronize() -> Bool {
        let descriptor = unsafe open(temporary.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
