internal import OpenSSL

/// The last two members of a keyring's file, which speak for every byte before them: a digest, by which anyone finds
/// accidental damage, and a code under the root, by which its holder finds every change.
struct KeyringClosing {
    private let body: ArraySlice<UInt8>
    private let digest: ArraySlice<UInt8>
    private let code: ArraySlice<UInt8>

    /// Nothing unless the file ends in the two members as `closed` writes them.
    init?(of file: [UInt8]) {
        let pieces = Self.pieces.map { Array($0.utf8) }
        let count = pieces.reduce(Self.digestCount + Self.codeCount) { $0 + $1.count }
        guard file.count > count else { return nil }
        body = file.dropLast(count)
        let first = body.endIndex + pieces[0].count
        let second = first + Self.digestCount + pieces[1].count
        digest = file[first..<first + Self.digestCount]
        code = file[second..<second + Self.codeCount]
        guard file[body.endIndex...] == pieces[0] + digest + pieces[1] + code + pieces[2][...] else { return nil }
    }

    /// Whether the body is the one whose digest was written.
    var isIntact: Bool {
        guard let expected = try? SHA256.hash(body) else { return false }
        return Array(expected.description.utf8) == Array(digest)
    }

    /// Whether the holder of the authenticator's key wrote this body.
    func isAuthentic(by authenticator: Authenticator) throws(OpenSSLError) -> Bool {
        ConstantTime.equal(Array(Base64.text(try authenticator.code(for: body)).utf8), code)
    }

    /// The whole file of a body, an object in JSON that lacks its closing brace.
    static func closed(_ body: [UInt8], by authenticator: Authenticator) throws(OpenSSLError) -> [UInt8] {
        let digest = try SHA256.hash(body).description
        let code = Base64.text(try authenticator.code(for: body))
        return body + Array((pieces[0] + digest + pieces[1] + code + pieces[2]).utf8)
    }

    private static let pieces = [",\n  \"digest\" : \"", "\",\n  \"tag\" : \"", "\"\n}\n"]
    private static let digestCount = 71
    private static let codeCount = 44
}
