/// A name that the office gave to one of its things; `Kind` keeps a draft's from being taken for a release's.
///
/// One to 64 characters `a`–`z`, `0`–`9` and `-`, the first not a hyphen: safe as a folder, a URL and an argument.
package struct Identifier<Kind>: Hashable, Sendable {
    package let text: String

    /// Nothing unless `text` is of that form.
    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...64).contains(bytes.count), bytes.first != 0x2D,
            bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.text = String(text)
    }
}

package enum SnapshotKind {}
package enum DraftKind {}
package enum SubmissionKind {}
package enum ReleaseKind {}
package enum GrantKind {}

/// A snapshot: `2026-06-30`, then `2026-06-30-2` for another of the same day.
package typealias SnapshotID = Identifier<SnapshotKind>
/// A protected table that may be submitted: `draft-` and the first digits of its digest.
package typealias DraftID = Identifier<DraftKind>
/// A request for release: `submission-0001`.
package typealias SubmissionID = Identifier<SubmissionKind>
/// A release: `jl-2026-0007`, printed in capitals.
package typealias ReleaseID = Identifier<ReleaseKind>
/// A department's grant: `disabled-federation-1f0c93aa`.
package typealias GrantID = Identifier<GrantKind>

extension Identifier: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension Identifier: CustomStringConvertible {
    package var description: String { text }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let identifier = Identifier(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an identifier"))
        }
        self = identifier
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
