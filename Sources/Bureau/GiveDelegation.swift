internal import Approvals
package import Foundation
internal import OpenSSL
package import Records

/// A delegation that was given.
package struct GivenDelegation: Encodable, Sendable {
    package let department: String
    package let deputy: String
    package let from: Moment
    /// The last second.
    package let until: Moment
    package let file: String
}

/// A department lets a deputy sign for it while it is away: for some days, with a key of the deputy's own.
///
/// Whoever holds the department's key may; it needs no office and no network. The deputy's opinions carry the file.
package struct GiveDelegation {
    private let composition: Composition

    package init(_ composition: Composition) { self.composition = composition }

    /// - Parameters:
    ///   - deputyKey: The deputy's public key, in PEM.
    ///   - passphrase: Asked for only where the department's key is sealed.
    package func callAsFunction(
        of department: DepartmentID, to deputy: String, deputyKey: URL, from first: CalendarDate,
        until last: CalendarDate, key file: URL, passphrase: () throws -> [UInt8], to url: URL
    ) throws -> GivenDelegation {
        guard !FileManager.default.fileExists(atPath: url.path) else { throw BureauError.fileInTheWay(url.path) }
        guard let publicKey = try? VerificationKey(pem: OfficeFile.read(deputyKey)) else {
            throw BureauError.notAPublicKey(deputyKey.path)
        }
        let key = try SigningKeyFile(file).read(passphrase)
        let signed = try SignedDelegation.give(
            of: department, to: deputy, key: publicKey, from: Moment(startOf: first), until: Moment(endOf: last),
            signedWith: key, at: composition.now())
        try OfficeFile.write(signed.bytes, to: url)
        let given = signed.delegation
        return GivenDelegation(
            department: department.name, deputy: given.deputy, from: given.from, until: given.until, file: url.path)
    }
}
