package import OpenSSL

/// What can keep a token from helping. Labels, serial numbers and files are named; PINs and keys never.
package enum TokenError: Error, Hashable, Sendable {
    /// How often a wrong PIN may still be given, as far as the token tells.
    package enum Tries: Hashable, Sendable {
        case untold
        case few
        case one
    }

    case noModule(String)
    case moduleOpenToOthers(String)
    case notAModule(String)
    case noToken(String, present: [String])
    case severalTokens(String)
    case removed(String)
    case unusablePIN
    case wrongPIN(Tries)
    case lockedPIN
    case pinNotSet
    case noKey(String, token: String)
    /// The token lacks the key that a keyring names.
    case otherKeys(String, token: String)
    case severalKeys(String, token: String)
    case keyExists(String, token: String)
    case notRSA(String)
    case shortKey(String)
    case cannotDecrypt(String)
    /// The key was not used on this, or not on all of it.
    case notAuthentic
    /// The token refused for a reason of its own, by PKCS#11's name for it.
    case refused(String)
    case libcrypto(OpenSSLError)
}

extension TokenError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noModule(let path):
            "there is no PKCS#11 module \(path); name its file, from the root, with --token-module"
        case .moduleOpenToOthers(let path):
            "\(path) can be changed by others, who could then take the PIN; make it its owner's alone: chmod go-w \(path)"
        case .notAModule(let path): "\(path) is not a PKCS#11 module that can be used; name another with --token-module"
        case .noToken(let label, let present):
            present.isEmpty
                ? "no token \(label) is there, nor any other; connect it"
                : "no token \(label) is there; connect it, or choose with --token: \(present.joined(separator: ", "))"
        case .severalTokens(let label): "several tokens are called \(label); leave only the right one connected"
        case .removed(let label): "token \(label) was removed while it was used; connect it and run again"
        case .unusablePIN: "the PIN is empty or holds a zero byte; give the token's user PIN"
        case .wrongPIN(.untold): "the PIN is not the token's; give its user PIN"
        case .wrongPIN(.few): "the PIN is not the token's; few more tries are left before the token locks"
        case .wrongPIN(.one): "the PIN is not the token's; one more try is left before the token locks"
        case .lockedPIN: "the token has locked its PIN after wrong tries; its security officer must set a new one"
        case .pinNotSet: "the token has no user PIN that can be used yet; set one with its maker's program"
        case .noKey(let label, let token):
            "token \(token) has no key \(label); choose another with --token-key, or make one with: "
                + "countersign keys token --make-key"
        case .otherKeys(let label, let token):
            "token \(token) has not the key \(label) that the keyring is under; connect the token that has it, or use the "
                + "office's newest keyring.json"
        case .severalKeys(let label, let token):
            "token \(token) has several keys \(label); choose another with --token-key"
        case .keyExists(let label, let token):
            "token \(token) has a key \(label) already; name the new one with --token-key"
        case .notRSA(let label): "key \(label) is not an RSA key; make one with: countersign keys token --make-key"
        case .shortKey(let label):
            "key \(label) has fewer than 2048 bits; make one with: countersign keys token --make-key"
        case .cannotDecrypt(let label):
            "key \(label) may not decrypt on its token; make one with: countersign keys token --make-key"
        case .notAuthentic: "the token's key does not open this"
        case .refused(let reason): "the token refused: \(reason)"
        case .libcrypto(let error): error.description
        }
    }
}
