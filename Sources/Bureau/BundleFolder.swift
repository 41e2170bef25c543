internal import Foundation
internal import Publishing

/// A release bundle as a folder of files.
struct BundleFolder {
    /// More than any release has; a folder that is larger is not one.
    private static let most = (files: 1_000, bytes: 512 << 20)

    private let folder: URL

    init(_ folder: URL) { self.folder = folder.standardizedFileURL.resolvingSymlinksInPath() }

    /// Every file below the folder, by its path in it.
    func read() throws -> ReleaseBundle {
        guard FileManager.default.fileExists(atPath: folder.appending(path: "manifest.json").path) else {
            throw BureauError.notABundle(folder.path)
        }
        var files: [String: [UInt8]] = [:]
        var bytes = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
            else {
                continue
            }
            let contents = try OfficeFile.read(url)
            bytes += contents.count
            guard files.count < Self.most.files, bytes <= Self.most.bytes else {
                throw BureauError.notABundle(folder.path)
            }
            files[path] = contents
        }
        return ReleaseBundle(files: files)
    }

    /// Writes the whole bundle beside its place, then moves it there: a folder is a whole bundle or it is not there.
    func write(_ bundle: ReleaseBundle) throws {
        let temporary = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).part")
        try? FileManager.default.removeItem(at: temporary)
        for (path, bytes) in bundle.files.sorted(by: { $0.key < $1.key }) {
            try OfficeFile.write(bytes, to: temporary.appending(path: path))
        }
        do { try FileManager.default.moveItem(at: temporary, to: folder) } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw BureauError.unwritable(folder.path)
        }
    }
}
