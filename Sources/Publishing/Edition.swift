/// The form of a bundle: which files it has, and how those that follow from the figures are written.
package struct Edition: Hashable, Sendable {
    /// From 1.
    package let number: Int

    package init(_ number: Int) {
        precondition(number > 0, "editions are counted from 1")
        self.number = number
    }

    /// Nothing unless `name` is the one spelling of an edition.
    init?(name: String) {
        guard let number = Int(name.dropFirst(Self.prefix.count)), number > 0, name == Self.prefix + String(number)
        else { return nil }
        self.number = number
    }

    private static let prefix = "countersign-bundle/"
}

extension Edition: Comparable {
    package static func < (left: Edition, right: Edition) -> Bool { left.number < right.number }
}

extension Edition: CustomStringConvertible {
    /// As manifests name it: `countersign-bundle/1`.
    package var description: String { Self.prefix + String(number) }
}

extension Edition: Codable {
    package init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let edition = Edition(name: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an edition's name"))
        }
        self = edition
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
