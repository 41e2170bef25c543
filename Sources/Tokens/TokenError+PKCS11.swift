internal import CP11
internal import OpenSSL
package import Sealing

extension TokenError {
    /// What a token's answer means, by its number in PKCS#11 (`CKR_…`); nothing for one that has no sentence of its own.
    package init?(answer: UInt, token: String) {
        switch answer {
        case 0xA0, 0xA1, 0xA2: self = .wrongPIN(.untold)
        case 0xA4: self = .lockedPIN
        case 0xA3, 0x102: self = .pinNotSet
        // The device was removed, the token is absent or not recognised, a session's handle is closed or invalid.
        case 0x32, 0xE0, 0xE1, 0xB0, 0xB3: self = .removed(token)
        default: return nil
        }
    }

    /// The token's own answer among this thread's errors, which are then forgotten.
    static func last(token: String) -> TokenError {
        defer { ERR_clear_error() }
        var reason = "no reason given"
        while true {
            let code = ERR_get_error()
            guard code != 0 else { return .refused(reason) }
            if let text = unsafe ERR_reason_error_string(code) { reason = unsafe String(cString: text) }
            guard ERR_GET_LIB(code) == ERR_get_CKR_code() else { continue }
            let answer = UInt(ERR_GET_REASON(code))
            return TokenError(answer: answer, token: token) ?? unusable(answer) ?? .refused(reason)
        }
    }

    static var last: TokenError { last(token: "") }

    /// Throws unless libp11 answered 0, its word for success.
    static func check(_ answer: Int32, token: String = "") throws(TokenError) {
        guard answer == 0 else { throw last(token: token) }
    }

    /// What a refusal to decrypt with a key means: a token has many ways to say that it was given nonsense.
    static func decrypting(_ error: TokenError, key: String) -> TokenError {
        switch error {
        case .cannotDecrypt: .cannotDecrypt(key)
        case .refused: .notAuthentic
        default: error
        }
    }

    /// Runs one step of libcrypto's; what fails there fails here.
    static func wrapping<Result>(_ body: () throws(OpenSSLError) -> Result) throws(TokenError) -> Result {
        do {
            return try body()
        } catch {
            throw .libcrypto(error)
        }
    }

    /// The key may not be used so: its handle, its kind, what it is for, or the mechanism does not fit.
    private static func unusable(_ answer: UInt) -> TokenError? {
        [0x60, 0x63, 0x68, 0x70, 0x71].contains(answer) ? .cannotDecrypt("") : nil
    }
}
