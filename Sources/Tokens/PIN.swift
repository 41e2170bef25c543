internal import OpenSSL
internal import Sealing

/// A token's user PIN, in wiped memory, ended by a zero byte as C wants it.
struct PIN: Sendable {
    private let text: SecretBytes

    init(_ bytes: [UInt8]) throws(TokenError) {
        guard !bytes.isEmpty, !bytes.contains(0) else { throw .unusablePIN }
        text = SecretBytes(bytes + [0])
    }

    /// Lends the PIN to C for the length of `body`.
    func withText(_ body: (UnsafePointer<CChar>?) -> Int32) -> Int32 {
        unsafe text.withBytes { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress) }
        }
    }
}

extension PIN: CustomStringConvertible, CustomReflectable {
    var description: String { "a PIN" }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
