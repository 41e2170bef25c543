package import Foundation
internal import OpenSSL

/// A signing key's file as it lies there now.
package struct SealedSigningKey: Encodable, Sendable {
    package let file: String
    package let publicKey: String
}

/// Puts a department's signing key under another passphrase, in its file. Whoever can open the key may; it needs no office.
package struct SealSigningKey {
    package init() {}

    /// - Parameters:
    ///   - passphrase: Asked for only where the key is sealed.
    ///   - new: Asked for once the key is open.
    package func callAsFunction(
        _ file: URL, passphrase: () throws -> [UInt8], new: () throws -> [UInt8]
    ) throws -> SealedSigningKey {
        let key = try SigningKeyFile(file).read(passphrase)
        try SigningKeyFile(file).write(key, under: new())
        return SealedSigningKey(file: file.path, publicKey: key.publicKey.description)
    }
}
