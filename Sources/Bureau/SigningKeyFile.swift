internal import Foundation
internal import OpenSSL

/// A department's signing key in a file, which nobody but its owner may be able to read.
struct SigningKeyFile {
    private let url: URL

    init(_ url: URL) { self.url = url }

    func read() throws -> SigningKey {
        let bytes = try OfficeFile.read(url)
        guard !OfficeFile.isReadableByOthers(url) else { throw BureauError.readableByOthers(url.path) }
        guard let key = try? SigningKey(pem: bytes) else { throw BureauError.notASigningKey(url.path) }
        return key
    }
}
