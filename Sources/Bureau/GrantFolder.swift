internal import Approvals
internal import Foundation
internal import Records

/// `keys/grants/`: departments' grants, a file each, readable by its owner alone since the shares are in it.
struct GrantFolder {
    private let folder: URL

    init(_ office: OfficeFolder) { folder = office.grants }

    /// Every grant that is well formed and in the file of its name, in the order of their names.
    func grants() -> [SignedGrant] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            guard let bytes = try? OfficeFile.read(folder.appending(path: name)),
                let grant = try? SignedGrant(bytes: bytes), place(of: grant).lastPathComponent == name
            else { return nil }
            return grant
        }
    }

    func put(_ grant: SignedGrant) throws -> URL {
        let place = place(of: grant)
        try OfficeFile.write(grant.bytes, to: place, for: .ownerOnly)
        return place
    }

    func remove(_ grant: SignedGrant) throws {
        do { try FileManager.default.removeItem(at: place(of: grant)) } catch {
            throw BureauError.unwritable(place(of: grant).path)
        }
    }

    private func place(of grant: SignedGrant) -> URL { folder.appending(path: "\(grant.grant.id).json") }
}
