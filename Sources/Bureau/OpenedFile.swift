internal import Foundation
internal import Intake

/// A file that is read where its bytes are asked for.
///
/// Reading moves no position of the descriptor, so that any thread may read at any time.
final class OpenedFile: RegisterBytes {
    let count: Int
    private let descriptor: Int32
    private let path: String

    /// Throws `missingFile` or `unreadableFile`; a pipe or a device is no file.
    init(_ url: URL) throws(BureauError) {
        path = url.path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missingFile(path) : .unreadableFile(path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadableFile(url.path)
        }
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    func bytes(at offset: Int, count: Int) throws(BureauError) -> [UInt8] {
        let wanted = min(count, max(self.count - offset, 0))
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { room, filled in
            while filled < wanted {
                let read = unsafe pread(
                    descriptor, room.baseAddress?.advanced(by: filled), wanted - filled, off_t(offset + filled))
                if read > 0 { filled += read } else if read == 0 || errno != EINTR { break }
            }
            failed = filled < wanted
        }
        // A file that has become shorter, or a disk that does not answer.
        if failed { throw .unreadableFile(path) }
        return bytes
    }
}
