package import Foundation
internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
package import Records
internal import Sealing

/// What turning a department's locks came to.
package struct RevokedGrants: Encodable, Sendable {
    package let department: String
    /// The keys that open with a new grant alone.
    package let keys: [String]
    /// The grants that were removed.
    package let grants: [GrantID]
}

/// Turns a department's locks, so that no grant given before opens them, and removes those grants.
///
/// Whoever has the office's secret may, with the department's own file. The journal says so first; then the locks are
/// turned in one writing of the keyring, and the log says so; grants whose files are still there after that open nothing.
package struct RevokeGrants {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ department: DepartmentID, share: URL) async throws -> RevokedGrants {
        let names = try office.custody(of: department)
        guard !names.isEmpty else { throw BureauError.noCustody(department.name) }
        let secret = try CustodyFile(share).read()
        _ = try office.keyring.turning(of: department, secret: secret)
        let folder = GrantFolder(office.folder)
        let grants = folder.grants().filter { $0.grant.department == department }
        try await Journal(office).note(.revoked, why: "all grants of \(department) before now", fields: names.fields)
        try office.kept.change { try $0.turning(of: department, secret: secret) }
        let keyring = try SHA256.hash(office.keyring.file)
        try await OfficeLog(office).add([(.revocation(department), [.keyring: keyring])])
        for grant in grants { try folder.remove(grant) }
        office.logger.notice("grants revoked", metadata: ["department": "\(department)"])
        return RevokedGrants(department: department.name, keys: names.texts, grants: grants.map(\.grant.id))
    }
}
