import OpenSSL
import Sealing
import SoftTokens
import Testing
import Tokens

/// All that is done with tokens in this process, one after the other (`SoftTokens`).
@Suite(.serialized) enum TokenTests {
    static var tokens: SoftTokens { get throws { try SoftTokens.ofThisProcess.get() } }
}

/// The token at the desk.
func token(
    _ label: String?, key: String? = nil, module: String = SoftTokens.module, pin: String = SoftTokens.pin
) throws -> PKCS11Token {
    _ = try TokenTests.tokens
    return try PKCS11Token(module: module, label: label, key: key, pin: Array(pin.utf8))
}

/// Two tokens with a key each, which no test changes.
enum Desk {
    static let ours = make()
    static let theirs = make()

    private static func make() -> Result<String, any Error> {
        Result {
            let label = try TokenTests.tokens.make()
            _ = try token(label).makeKey()
            return label
        }
    }
}
