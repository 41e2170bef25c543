internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records

/// `withdrawals/ID/`: what departments signed to have a release taken back, for anyone to check; the log names the request
/// by its digest.
struct WithdrawalShelf {
    private let folder: URL

    init(_ folder: OfficeFolder) { self.folder = folder.withdrawals }

    func put(_ consent: ConsentToWithdraw, of release: ReleaseID) throws -> URL {
        var files = consent.policy.files
        files[ReleaseBundle.Path.submission] = consent.submission.canonicalBytes
        files[ReleaseBundle.Path.keys] = consent.keys.canonicalBytes
        for opinion in consent.opinions {
            files[ReleaseBundle.Path.opinion(of: opinion.opinion.department.name)] = opinion.bytes
        }
        let place = folder.appending(path: release.text)
        // What was put here and did not get as far as the log.
        try? FileManager.default.removeItem(at: place)
        try BundleFolder(place).write(ReleaseBundle(files: files))
        return place
    }

    /// The request that the log names by `digest`; nothing where a release was taken down another way.
    func request(of release: ReleaseID, _ digest: SHA256Digest) throws -> Submission? {
        let file = folder.appending(path: release.text).appending(path: ReleaseBundle.Path.submission)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let bytes = try OfficeFile.read(file)
        return try SHA256.hash(bytes) == digest ? Submission(canonicalBytes: bytes) : nil
    }
}
