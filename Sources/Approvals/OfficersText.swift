package import OpenSSL
internal import Records

/// officers.yaml as it is adopted. It names accounts, so the log has its digest alone, and the text goes to those who sign.
package struct OfficersText: Hashable, Sendable, Codable {
    package let text: String

    /// Nothing for bytes that are not UTF-8.
    package init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        self.text = text
    }

    /// SHA-256 of the file.
    package func digest() throws(ApprovalsError) -> SHA256Digest {
        try cryptographically { () throws(OpenSSLError) in try SHA256.hash(text.utf8) }
    }

    /// Refuses a text that cannot be followed beside the departments.
    package func read(_ departments: [Department]) throws(ApprovalsError) -> AccessPolicy {
        try AccessPolicy(Array(text.utf8), departments: departments)
    }

    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
