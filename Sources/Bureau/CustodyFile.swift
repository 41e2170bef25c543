internal import Foundation
internal import OpenSSL
internal import Sealing

/// The one file that holds a department's custody secret, which the department takes away and keeps.
struct CustodyFile {
    private let url: URL

    init(_ url: URL) { self.url = url }

    var path: String { url.path }
    var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Refuses a file that others can read, and anything that is not one line as `write` makes it.
    func read() throws -> CustodySecret {
        let bytes = try OfficeFile.read(url)
        guard !OfficeFile.isReadableByOthers(url) else { throw BureauError.readableByOthers(url.path) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(Self.label), text.hasSuffix("\n"),
            let secret = Base64.bytes(text.dropFirst(Self.label.count).dropLast()),
            let secret = try? CustodySecret(SecretBytes(secret))
        else { throw BureauError.notACustodyFile(url.path) }
        return secret
    }

    /// Makes a secret and its file; never over another one.
    func make() throws -> CustodySecret {
        guard !exists else { throw BureauError.fileInTheWay(url.path) }
        let secret = try CustodySecret.random()
        let digits = unsafe secret.withBytes { unsafe Base64.text($0) }
        try OfficeFile.write(Array("\(Self.label)\(digits)\n".utf8), to: url, for: .ownerOnly)
        return secret
    }

    private static let label = "countersign-custody-1 "
}
