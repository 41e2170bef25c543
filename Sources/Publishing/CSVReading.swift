import Records

/// A table in CSV from an earlier edition, read for what its figures say.
struct CSVReading {
    private let records: [[String]]

    /// Refuses text that two programs could read differently: it must be quoted where RFC 4180 asks for it and nowhere
    /// else.
    init(_ bytes: [UInt8]) throws(Doubt) {
        records = DelimitedText(bytes).map(\.fields)
        let text = records.map { $0.map(Self.quoted).joined(separator: ",") }
        let spellings = ["\r\n", "\n"].flatMap { lineBreak in
            let plain = text.map { $0 + lineBreak }.joined()
            return [plain, "\u{FEFF}" + plain]
        }
        guard spellings.contains(where: { $0.utf8.elementsEqual(bytes) }) else {
            throw Doubt("table.csv is not written as any edition writes it")
        }
    }

    private static func quoted(_ field: String) -> String {
        let special: Set<UInt8> = [0x2C, 0x22, 0x0D, 0x0A]
        guard field.utf8.contains(where: special.contains) else { return field }
        return "\"\(field.replacing("\"", with: "\"\""))\""
    }

    /// A column a dimension, `value` and `status`; then nothing, or a column a dimension with the printed labels.
    func compare(with figures: Figures) throws(Doubt) {
        let names = figures.dimensions.map(\.name)
        let headers = names + ["value", "status"]
        let labelled = headers + names.map { $0 + "-label" }
        guard let first = records.first, Self.isSame(first, headers) || Self.isSame(first, labelled) else {
            throw Doubt("table.csv does not have the signed columns")
        }
        guard records.count == figures.cells.count + 1 else { throw Doubt("table.csv does not have the signed rows") }
        let hasLabels = first.count > headers.count
        for (position, indices) in CellPositions(figures.dimensions).enumerated() {
            let entries = zip(figures.dimensions, indices).map { $0.entries[$1] }
            let signed = figures.cells[position].valueAndStatus(decimals: figures.description.decimals ?? 0)
            let expected = entries.map(\.code) + signed + (hasLabels ? entries.map(\.label) : [])
            guard Self.isSame(records[position + 1], expected) else {
                throw Doubt("table.csv does not show the signed figure in row \(position + 2)")
            }
        }
    }

    /// Byte for byte: to Swift, texts are the same that only look alike.
    private static func isSame(_ fields: [String], _ others: [String]) -> Bool {
        fields.count == others.count && zip(fields, others).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }
}
