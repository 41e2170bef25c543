internal import Approvals
package import Foundation
internal import OpenSSL
internal import Publishing
package import Records
internal import Sealing

/// A signing key that a department made for itself.
package struct MadeSigningKey: Encodable, Sendable {
    package let department: String
    package let file: String
    /// What the office is given: the public key, signed with the private one.
    package let enrolment: String
    /// SHA-256 of the raw public key in hexadecimal digits, as the department tells it to the office by another way.
    package let fingerprint: String
}

/// Makes a department's signing key on its own machine, sealed under its passphrase. It needs no office, and the private
/// key never leaves the file.
package struct MakeSigningKey {
    private let composition: Composition

    package init(_ composition: Composition) { self.composition = composition }

    /// - Parameter suite: That of the office which the key is for.
    package func callAsFunction(
        of department: DepartmentID, suite: CipherSuite, to file: URL, passphrase: () throws -> [UInt8]
    ) throws -> MadeSigningKey {
        let enrolment = file.appendingPathExtension("enrolment")
        for url in [file, enrolment] where FileManager.default.fileExists(atPath: url.path) {
            throw BureauError.fileInTheWay(url.path)
        }
        let key = try SigningKey.generate(suite.sealing.signatures)
        let signed = try SignedEnrolment.make(key, of: department, at: composition.now())
        try SigningKeyFile(file).write(key, under: passphrase())
        try OfficeFile.write(signed.bytes, to: enrolment)
        return MadeSigningKey(
            department: department.name, file: file.path, enrolment: enrolment.path,
            fingerprint: try key.publicKey.fingerprint())
    }
}
