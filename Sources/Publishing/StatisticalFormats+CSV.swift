package import Records

extension StatisticalFormats {
    /// RFC 4180 in UTF-8: a column a dimension with its codes, then `value` (empty where withheld) and `status`.
    ///
    /// Status is `A` for published and `C` for confidential, as in SDMX; why a figure is withheld is never said. With
    /// `labels`, a column a dimension with the printed labels follows (`region-label`).
    package static func csv(_ figures: Figures, labels: Bool = false) -> [UInt8] {
        var writer = CSVWriter()
        let names = figures.dimensions.map(\.name)
        writer.write(names + ["value", "status"] + (labels ? names.map { $0 + "-label" } : []))
        for (position, indices) in CellPositions(figures.dimensions).enumerated() {
            let entries = zip(figures.dimensions, indices).map { $0.entries[$1] }
            let status = figures.cells[position].valueAndStatus(decimals: figures.description.decimals ?? 0)
            writer.write(entries.map(\.code) + status + (labels ? entries.map(\.label) : []))
        }
        return writer.bytes
    }
}

extension Figures.Cell {
    /// The two fields of a row that say what the figure is.
    func valueAndStatus(decimals: Int) -> [String] {
        switch self {
        case .published(let units): [ScaledNumber.text(units, decimals: decimals), "A"]
        case .withheld: ["", "C"]
        }
    }
}

/// Records of delimited text, quoted only where RFC 4180 asks for it.
private struct CSVWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(field)
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private mutating func append(_ field: String) {
        let special: Set<UInt8> = [0x2C, 0x22, 0x0D, 0x0A]
        guard field.utf8.contains(where: special.contains) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(0x22)
        for byte in field.utf8 { bytes.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
        bytes.append(0x22)
    }
}
