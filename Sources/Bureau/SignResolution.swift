internal import Approvals
package import Foundation
internal import OpenSSL

/// A resolution with one signature more.
package struct CountersignedResolution: Encodable, Sendable {
    package let resolution: String
    package let signatures: Int
    package let file: String
}

/// Adds a department's signature to a resolution, on a machine with no network and no office. Whoever holds the
/// department's key may; whether the signature counts, the office's policy says.
package struct SignResolution {
    package init() {}

    /// - Parameters:
    ///   - known: The fingerprint of the office's key, where the department knows it from elsewhere.
    ///   - passphrase: Asked for only where the key is sealed.
    package func callAsFunction(
        _ file: URL, key: URL, office known: String? = nil, to copy: URL,
        passphrase: () throws -> [UInt8] = { throw BureauError.needsKeyPassphrase }
    ) throws -> CountersignedResolution {
        guard !FileManager.default.fileExists(atPath: copy.path) else { throw BureauError.fileInTheWay(copy.path) }
        let signed = try ShowResolution.read(file, office: known)
            .signed(with: SigningKeyFile(key).read(passphrase))
        try OfficeFile.write(signed.bytes, to: copy)
        return CountersignedResolution(
            resolution: try signed.resolution.digest().description, signatures: signed.signatureCount, file: copy.path)
    }
}
