internal import Foundation
internal import Publishing

/// A release bundle as one file, to send or to keep.
struct BundleArchive {
    /// More than any release has.
    private static let most = 512 << 20

    private let file: URL

    init(_ file: URL) { self.file = file }

    func read() throws(BureauError) -> ReleaseBundle {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        guard attributes?[.size] as? Int ?? 0 <= Self.most, let archive = TapeArchive(try OfficeFile.read(file)) else {
            throw .notABundle(file.path)
        }
        return ReleaseBundle(files: archive.files)
    }

    func write(_ release: Release) throws(BureauError) { try OfficeFile.write(release.archive.bytes, to: file) }
}
