import Foundation

/// What a table says once it is protected: plain data that anyone may hold, and that proves nothing by itself.
///
/// Only a `ProtectedTable` can be submitted and only a `Clearance` published; figures are what both carry and what a
/// bundle's `figures.json` holds, byte for byte as they were signed.
package struct Figures: Hashable, Sendable {
    /// A figure, or the statement that it is confidential. Why is never said.
    package enum Cell: Hashable, Sendable {
        case published(Int)
        case withheld
    }

    package let description: TableDescription
    package let dimensions: [TableDimension]
    /// Row-major, the last dimension's entries changing fastest.
    package let cells: [Cell]

    package init(description: TableDescription, dimensions: [TableDimension], cells: [Cell]) {
        precondition(
            Self.cellCount(of: dimensions) == cells.count,
            "figures have one cell for each combination of their dimensions' entries")
        self.description = description
        self.dimensions = dimensions
        self.cells = cells
    }

    /// The cell at one index of each dimension.
    package func cell(at indices: [Int]) -> Cell { cells[position(of: indices)] }

    /// Where the cell at one index of each dimension stands in `cells`.
    package func position(of indices: [Int]) -> Int {
        precondition(indices.count == dimensions.count, "a cell has one index of each dimension")
        return zip(dimensions, indices).reduce(0) { $0 * $1.0.entries.count + $1.1 }
    }

    /// How many combinations the dimensions' entries have; nothing where no table could hold them.
    private static func cellCount(of dimensions: [TableDimension]) -> Int? {
        var count = 1
        for dimension in dimensions {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension.entries.count)
            if overflow { return nil }
            count = product
        }
        return count
    }

    /// The bytes that are hashed and signed: JSON with sorted keys.
    package var canonicalBytes: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// Reads canonical bytes; nothing unless writing the figures again gives the very same ones.
    package init?(canonicalBytes bytes: some Collection<UInt8>) {
        guard let figures = CanonicalJSON.value(Figures.self, from: bytes) else { return nil }
        self = figures
    }
}

extension Figures: Codable {
    private enum Key: String, CodingKey { case description, dimensions, cells }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        description = try container.decode(TableDescription.self, forKey: .description)
        dimensions = try container.decode([TableDimension].self, forKey: .dimensions)
        cells = try container.decode([Cell].self, forKey: .cells)
        guard Self.cellCount(of: dimensions) == cells.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .cells, in: container, debugDescription: "not one cell for each combination of entries")
        }
    }
}

extension Figures.Cell: Codable {
    /// A number, or `"c"` for confidential (SDMX's CONF_STATUS).
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            self = .published(value)
        } else if try container.decode(String.self) == "c" {
            self = .withheld
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither a number nor \"c\"")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .published(let value): try container.encode(value)
        case .withheld: try container.encode("c")
        }
    }
}
