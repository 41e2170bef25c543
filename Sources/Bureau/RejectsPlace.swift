internal import Foundation
internal import Intake

/// The rejects file on its way to its place beside the file that is read: rows are written as they are set aside, under
/// a name of their own until they are all there.
final class RejectsPlace {
    let url: URL
    private let temporary: URL
    private var rejects: RejectsFile
    private var handle: FileHandle?
    private var isPut = false

    private static let pieceCount = 1 << 16

    init(beside file: URL, under header: [String]) {
        url = file.appendingPathExtension("rejected.csv")
        temporary = file.appendingPathExtension("rejected.csv.unfinished")
        rejects = RejectsFile(under: header)
    }

    deinit { if !isPut, handle != nil { unsafe unlink(temporary.path) } }

    func add(_ rejection: Rejection) throws {
        rejects.add(rejection)
        if rejects.count >= Self.pieceCount { try write() }
    }

    /// Puts the file in its place; nothing where no row was set aside.
    func put() throws -> URL? {
        guard !rejects.isEmpty || handle != nil else { return nil }
        try write()
        do { try handle?.synchronize() } catch { throw BureauError.unwritable(url.path) }
        guard unsafe rename(temporary.path, url.path) == 0 else { throw BureauError.unwritable(url.path) }
        isPut = true
        return url
    }

    private func write() throws {
        let handle = try handle ?? begin()
        do { try handle.write(contentsOf: Data(rejects.take())) } catch { throw BureauError.unwritable(url.path) }
    }

    /// What an import left there that was interrupted is written anew.
    private func begin() throws -> FileHandle {
        unsafe unlink(temporary.path)
        let descriptor = unsafe open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BureauError.unwritable(url.path) }
        let begun = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        handle = begun
        return begun
    }
}
