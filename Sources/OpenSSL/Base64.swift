internal import COpenSSL

/// Bytes as base64 (RFC 4648, section 4) on one line, with padding.
package enum Base64 {
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var characters = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let count = unsafe bytes.withContiguousBytes { input in
            unsafe EVP_EncodeBlock(&characters, input.baseAddress, Int32(input.count))
        }
        return String(decoding: characters.prefix(Int(count)), as: UTF8.self)
    }

    /// A secret's bytes in an ordinary text, which nobody wipes: for the one file that is to hold it.
    package static func text(revealing secret: SecretBytes) -> String {
        unsafe secret.withBytes { unsafe text($0) }
    }

    /// Nothing unless `text` is exactly what `text(_:)` writes for some bytes.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        var bytes = [UInt8](repeating: 0, count: characters.count / 4 * 3 + 3)
        let count = unsafe EVP_DecodeBlock(&bytes, characters, Int32(characters.count))
        let padding = characters.reversed().prefix { $0 == 0x3D }.count
        guard count >= padding else {
            ERR_clear_error()
            return nil
        }
        let decoded = Array(bytes.prefix(Int(count) - padding))
        // libcrypto forgives spaces and loose padding; encoding again does not.
        return Self.text(decoded) == String(text) ? decoded : nil
    }
}
