internal import Foundation
internal import Synchronization
internal import Tabulation

extension TextFile {
    private static let pieceSize = 1 << 18

    /// A file on disk, read piece by piece as often as it is opened.
    init(
        at url: URL, name: String? = nil, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws(BureauError) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw .missingFile(name ?? url.relativePath)
        }
        guard !isFolder.boolValue, FileManager.default.isReadableFile(atPath: url.path) else {
            throw .unreadableFile(name ?? url.relativePath)
        }
        self.init(name: name ?? url.relativePath) {
            let handle = try FileHandle(forReadingFrom: url)
            let size = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            var done = 0
            return {
                guard let data = try handle.read(upToCount: Self.pieceSize), !data.isEmpty else {
                    try handle.close()
                    progress(WorkProgress("read", done: 1, of: 1))
                    return nil
                }
                done += data.count
                progress(WorkProgress("read", done: min(done, size - 1), of: size))
                return [UInt8](data)
            }
        }
    }
}
