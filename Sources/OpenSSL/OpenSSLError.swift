internal import COpenSSL

/// What libcrypto can refuse, without any of the bytes it was given.
package enum OpenSSLError: Error, Hashable, Sendable {
    /// The ciphertext, its associated data, its nonce or its key is not the one that was sealed.
    case notAuthentic
    /// The bytes are not a key of the kind asked for.
    case unreadableKey
    /// libcrypto refused an operation, in its own words.
    case refused(String)

    /// The oldest error this thread's queue holds; the queue is then empty.
    static var last: OpenSSLError {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0, let reason = unsafe ERR_reason_error_string(code) else {
            return .refused("no reason given")
        }
        return unsafe .refused(String(cString: reason))
    }

    /// Throws unless libcrypto answered 1, its word for success.
    static func check(_ answer: Int32) throws(OpenSSLError) {
        guard answer == 1 else { throw .last }
    }
}

extension OpenSSLError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAuthentic: "the sealed bytes are not authentic"
        case .unreadableKey: "the bytes are not a key of the kind asked for"
        case .refused(let reason): "libcrypto refused: \(reason)"
        }
    }
}
