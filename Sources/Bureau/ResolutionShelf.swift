internal import Approvals
internal import Foundation
internal import OpenSSL

/// `resolutions/DIGEST.json`: what departments decided about the office, each with the signatures that decided it. The
/// log names each by the digest of what was signed.
struct ResolutionShelf {
    private let folder: URL

    init(_ folder: OfficeFolder) { self.folder = folder.resolutions }

    func put(_ signed: SignedResolution) throws {
        try OfficeFile.write(signed.bytes, to: place(signed.resolution.digest()))
    }

    func resolution(_ digest: SHA256Digest) throws -> SignedResolution {
        let place = place(digest)
        guard let signed = try? SignedResolution(bytes: OfficeFile.read(place)),
            try signed.resolution.digest() == digest
        else { throw BureauError.notAsDecided(place.path) }
        return signed
    }

    private func place(_ digest: SHA256Digest) -> URL {
        folder.appending(path: "\(Hexadecimal.text(digest.bytes)).json")
    }
}
