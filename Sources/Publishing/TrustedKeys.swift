package import Approvals
import Foundation
package import OpenSSL
import Records

/// The public keys that a reader goes by: the departments', the log's, or both.
///
/// A reader who has them from elsewhere trusts nobody; one who takes them from the bundle trusts whoever made it, and
/// `verify` says so.
package struct TrustedKeys: Hashable, Sendable {
    package let departments: KeyRoll?
    package let log: VerificationKey?

    package init(departments: KeyRoll? = nil, log: VerificationKey? = nil) {
        self.departments = departments
        self.log = log
    }

    /// Reads a file of keys in the form of a bundle's `keys.json`; `file` is its name, for the error.
    package init(_ bytes: [UInt8], file: String) throws(PublishingError) {
        guard let keys = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
            keys.departments != nil || keys.log != nil
        else { throw .unreadableKeys(file: file) }
        self.init(departments: keys.departments, log: keys.log)
    }

    fileprivate struct Stored: Codable {
        let departments: KeyRoll?
        let log: VerificationKey?
    }
}

/// All the keys of one office, as a bundle's `keys.json` holds them.
struct OfficeKeys: Hashable, Sendable, Codable {
    let departments: KeyRoll
    let log: VerificationKey
}

extension VerificationKey {
    /// The SHA-256 of the raw key in hexadecimal digits: what people read to each other over the telephone.
    package func fingerprint() throws(PublishingError) -> String {
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(rawBytes) }
        return Hexadecimal.text(digest.bytes)
    }
}
