package import Foundation

/// Files of the office: read whole, and written so that a reader or a crash finds the old or the new, never a half.
package enum OfficeFile {
    /// Whom a file is for; set before its first byte is written.
    package enum Readers: Sendable {
        case ownerOnly
        case everyone

        fileprivate var mode: mode_t { self == .ownerOnly ? 0o600 : 0o644 }
    }

    /// The whole of a file.
    package static func read(_ url: URL) throws(BureauError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw .missingFile(url.path)
        }
        guard !isFolder.boolValue, let data = try? Data(contentsOf: url, options: .mappedIfSafe) else {
            throw .unreadableFile(url.path)
        }
        return [UInt8](data)
    }

    /// Puts `bytes` at `url`, making its folder; what was there before stays until the new bytes are on disk.
    package static func write(_ bytes: [UInt8], to url: URL, for readers: Readers = .everyone) throws(BureauError) {
        try makeFolder(url.deletingLastPathComponent(), for: readers)
        let temporary = url.deletingLastPathComponent().appending(
            path: ".\(url.lastPathComponent).\(UUID().uuidString)")
        do {
            try create(bytes, at: temporary.path, mode: readers.mode)
            guard unsafe rename(temporary.path, url.path) == 0 else { throw BureauError.unwritable(url.path) }
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw .unwritable(url.path)
        }
    }

    package static func makeFolder(_ url: URL, for readers: Readers = .everyone) throws(BureauError) {
        let mode = readers == .ownerOnly ? 0o700 : 0o755
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        } catch { throw .unwritable(url.path) }
    }

    /// Whether anybody but the file's owner may read it.
    package static func isReadableByOthers(_ url: URL) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
        return ((attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o777) & 0o077 != 0
    }

    private static func create(_ bytes: [UInt8], at path: String, mode: mode_t) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw BureauError.unwritable(path) }
        defer { close(descriptor) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
    }
}
