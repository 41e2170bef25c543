/// Hash functions that codes and keys may be derived with.
package enum HashFunction: Sendable {
    /// FIPS 180-4.
    case sha256
    /// GB/T 32905.
    case sm3

    /// As libcrypto names it.
    var name: String {
        switch self {
        case .sha256: "SHA256"
        case .sm3: "SM3"
        }
    }
}
