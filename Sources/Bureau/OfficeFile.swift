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
        try write([(url, bytes)], for: readers)
    }

    /// Puts several files in place, one after the other, once all of them are on disk, which takes as long as one.
    ///
    /// - Parameter isDurable: Whether they outlast the power; what follows from other files need not.
    static func write(
        _ files: [(url: URL, bytes: [UInt8])], for readers: Readers = .everyone, isDurable: Bool = true
    ) throws(BureauError) {
        var written: [NewFile] = []
        defer { written.forEach { $0.remove() } }
        for (url, bytes) in files {
            try makeFolder(url.deletingLastPathComponent(), for: readers)
            written.append(try NewFile(bytes, for: url, mode: readers.mode))
        }
        if isDurable { try NewFile.keep(written) }
        for file in written { try file.put() }
    }

    /// Writes `bytes` into the middle of a file that follows from others; no reader may look meanwhile.
    static func write(_ bytes: [UInt8], into url: URL, at offset: Int) throws(BureauError) {
        let descriptor = unsafe open(url.path, O_WRONLY | O_CREAT | O_CLOEXEC, Readers.ownerOnly.mode)
        guard descriptor >= 0 else { throw .unwritable(url.path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: Data(bytes))
        } catch { throw .unwritable(url.path) }
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
}
