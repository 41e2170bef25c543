internal import COpenSSL

/// Overwriting what was secret, in a way that no optimiser removes.
package enum Wipe {
    /// Zeroes every byte of `bytes`; copies made elsewhere are not reached.
    package static func zero(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
}
