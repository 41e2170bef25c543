internal import Approvals
internal import Foundation
internal import OpenSSL
internal import Records

/// `policies/DIGEST/`: the texts of every policy that was ever adopted, which the log names by their digests. A text that
/// differs is not the one that was adopted, whoever put it there.
struct PolicyShelf {
    private let folder: URL

    init(_ folder: OfficeFolder) { self.folder = folder.policies }

    func put(_ policy: Policy) throws {
        for (name, bytes) in policy.files {
            try OfficeFile.write(bytes, to: place(policy.digest).appending(path: name))
        }
    }

    func policy(_ digest: SHA256Digest) throws -> Policy {
        let place = place(digest)
        let policy = try Policy(
            policy: OfficeFile.read(place.appending(path: Policy.policyFile)),
            departments: OfficeFile.read(place.appending(path: Policy.departmentsFile)))
        guard policy.digest == digest else { throw BureauError.notAsDecided(place.path) }
        return policy
    }

    private func place(_ digest: SHA256Digest) -> URL { folder.appending(path: Hexadecimal.text(digest.bytes)) }
}
