/// A department by the name that policies, opinions and keys call it: `civil-affairs`.
package struct DepartmentID: Hashable, Sendable, Codable {
    package let name: String

    /// Nothing unless `name` is lower-case ASCII words joined by hyphens: no look-alikes, no spaces.
    package init?(_ name: some StringProtocol) {
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }) else { return nil }
        self.name = String(name)
    }

    private init(known name: String) { self.name = name }

    package static let statistics = DepartmentID(known: "statistics")
    package static let civilAffairs = DepartmentID(known: "civil-affairs")
    package static let education = DepartmentID(known: "education")
    package static let publicSecurity = DepartmentID(known: "public-security")
    package static let health = DepartmentID(known: "health")
    package static let diseaseControl = DepartmentID(known: "disease-control")
    package static let medicalInsurance = DepartmentID(known: "medical-insurance")
    package static let disabledFederation = DepartmentID(known: "disabled-federation")

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = DepartmentID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a department's name"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

extension DepartmentID: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension DepartmentID: CustomStringConvertible {
    package var description: String { name }
}
