import Records

extension Specification {
    /// What the table will say of itself.
    func describe(decimals: Int?) -> TableDescription {
        TableDescription(
            table: table, title: title, titleEnglish: title, scope: "", unit: unit, domains: [],
            division: Divisions.current.province.code, referenceDate: nil, decimals: decimals == 0 ? nil : decimals,
            methodology: protection.note)
    }

    /// How many of the largest contributions to a cell are kept.
    private var depth: Int { measure.kind == .count ? 0 : 2 }

    func counted(
        microdata file: TextFile, classifications: [String: TextFile]
    ) throws(FileError) -> CountedCells {
        if case .cells = measure { throw FileError(file: self.file, line: measureLine, problem: .needsRows) }
        let axes = try FileAxes(self, classifications: classifications, totals: .refused).axes(of: file)
        let rows = Microdata(file, axes: axes)
        let margins = Margins(axes)
        let dimensions = axes.map(\.dimension)
        guard case .sum(let column, let weight, let holding) = measure else {
            let counts = try rows.add { _, leafCount in RowCounts(leafCount: leafCount) }.counts
            return CountedCells(
                dimensions: dimensions, values: margins.cells(of: counts), decimals: nil, contributions: nil)
        }
        let depth = depth
        let added: (values: [Int], decimals: Int, Contributions)
        if let holding {
            added = try rows.add { table, leafCount throws(FileError) in
                HolderSums(
                    try RowAmount(table, sum: column, weight: weight), column: try table.column(holding),
                    leafCount: leafCount, depth: depth)
            }.cells(margins)
        } else {
            added = try rows.add { table, leafCount throws(FileError) in
                RowSums(try RowAmount(table, sum: column, weight: weight), leafCount: leafCount, depth: depth)
            }.cells(margins)
        }
        return CountedCells(
            dimensions: dimensions, values: added.values, decimals: added.decimals, contributions: added.2)
    }

    func counted(
        cells file: TextFile, classifications: [String: TextFile], repairing: Bool
    ) throws(FileError) -> (CountedCells, [Repair]) {
        guard case .cells(let value, let contributors, let largest) = measure else {
            let name = measure == .count ? "count" : "sum"
            throw FileError(file: self.file, line: measureLine, problem: .needsCells(name))
        }
        let axes = try FileAxes(self, classifications: classifications, totals: .margin).axes(of: file)
        var cells = try GivenCells(
            file, axes: axes, measure: .init(value: value, contributors: contributors, largest: largest))
        return try cells.counted(repairing: repairing)
    }
}
