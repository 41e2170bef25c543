internal import Foundation
internal import OpenSSL

/// A department's signing key in a file that nobody but its owner may be able to read, sealed under its passphrase or not.
struct SigningKeyFile {
    private let url: URL

    init(_ url: URL) { self.url = url }

    /// - Parameter passphrase: Asked for only where the key is sealed.
    func read(_ passphrase: () throws -> [UInt8]) throws -> SigningKey {
        let bytes = try OfficeFile.read(url)
        guard !OfficeFile.isReadableByOthers(url) else { throw BureauError.readableByOthers(url.path) }
        guard SigningKey.isSealed(bytes) else {
            guard let key = try? SigningKey(pem: bytes) else { throw BureauError.notASigningKey(url.path) }
            return key
        }
        let secret = SecretBytes(try passphrase())
        guard let key = try? SigningKey(pem: bytes, sealedUnder: secret) else {
            throw BureauError.keyStaysSealed(url.path)
        }
        return key
    }

    /// Puts the key in the place of what is there, sealed where there is a passphrase.
    func write(_ key: SigningKey, under passphrase: [UInt8]?) throws {
        let pem = try passphrase.map { try key.pem(sealedUnder: SecretBytes($0)) } ?? key.pem()
        try OfficeFile.write(pem, to: url, for: .ownerOnly)
    }
}
