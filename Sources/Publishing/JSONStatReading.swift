import Records

/// A JSON-stat dataset from an earlier edition, read for what its figures say.
struct JSONStatReading {
    private let dataset: JSONValue

    /// Refuses text that two programs could read differently: it must be JSON in the one canonical spelling.
    init(_ bytes: [UInt8]) throws(Doubt) {
        guard bytes.last == 0x0A, let dataset = CanonicalJSON.value(JSONValue.self, from: bytes.dropLast()) else {
            throw Doubt("table.json is not written as any edition writes it")
        }
        self.dataset = dataset
    }

    func compare(with figures: Figures) throws(Doubt) {
        let dimensions = figures.dimensions
        try demand("version", is: .text("2.0"))
        try demand("class", is: .text("dataset"))
        try demand("label", is: .text(figures.description.title))
        try demand("id", is: .list(dimensions.map { .text($0.name) }))
        try demand("size", is: .list(dimensions.map { .number($0.entries.count) }))
        try demand("value", is: .list(figures.cells.map { $0.value.map(JSONValue.number) ?? .null }))
        let withheld = figures.cells.indices.filter { figures.cells[$0] == .withheld }
        try demand("status", is: .object(Dictionary(uniqueKeysWithValues: withheld.map { (String($0), .text("C")) })))
        guard dataset["dimension"]?.members.map({ Set($0.keys) }) == Set(dimensions.map(\.name)) else {
            throw Doubt("table.json does not have the signed dimensions")
        }
        for dimension in dimensions { try compare(dimension) }
    }

    private func compare(_ dimension: TableDimension) throws(Doubt) {
        let shown = dataset["dimension"]?[dimension.name]
        let category = shown?["category"]
        let labels = dimension.entries.map { ($0.code, JSONValue.text($0.label)) }
        guard Self.isSame(shown?["label"], .text(dimension.label)),
            Self.isSame(category?["index"], .list(dimension.entries.map { .text($0.code) })),
            Self.isSame(category?["label"], .object(Dictionary(labels) { first, _ in first }))
        else { throw Doubt("table.json does not have the signed categories of \(dimension.name)") }
    }

    private func demand(_ member: String, is signed: JSONValue) throws(Doubt) {
        guard Self.isSame(dataset[member], signed) else {
            throw Doubt("table.json does not have the signed \(member)")
        }
    }

    /// Byte for byte: to Swift, texts are the same that only look alike.
    private static func isSame(_ value: JSONValue?, _ signed: JSONValue) -> Bool {
        value.map { CanonicalJSON.bytes(of: $0) == CanonicalJSON.bytes(of: signed) } ?? false
    }
}
