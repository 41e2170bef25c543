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
    private var depth: Int { measure.kind == .count ? 0 : max(protection.depth, 2) }

    func counted(
        microdata file: TextFile, classifications: [String: TextFile]
    ) throws(FileError) -> CountedCells {
        if case .cells = measure { throw FileError(file: self.file, line: measureLine, problem: .needsRows) }
        let axes = try FileAxes(self, classifications: classifications, totals: .refused).axes(of: file)
        let rows = Microdata(file, axes: axes, rules: protection)
        let margins = Margins(axes)
        guard case .sum(let column, let weight, let holding) = measure else {
            let (sink, costs) = try rows.add { _, leafCount in RowCounts(leafCount: leafCount) }
            return CountedCells(
                dimensions: axes.map(\.dimension), values: margins.cells(of: sink.counts), decimals: nil,
                contributions: nil, costs: costs?.cells(margins))
        }
        let depth = depth
        if let holding {
            let (sink, costs) = try rows.add { table, leafCount throws(FileError) in
                HolderSums(
                    try RowAmount(table, sum: column, weight: weight), column: try table.column(holding),
                    leafCount: leafCount, depth: depth)
            }
            return CountedCells(axes, sink.cells(margins), costs?.cells(margins))
        }
        let (sink, costs) = try rows.add { table, leafCount throws(FileError) in
            RowSums(try RowAmount(table, sum: column, weight: weight), leafCount: leafCount, depth: depth)
        }
        return CountedCells(axes, sink.cells(margins), costs?.cells(margins))
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
            file, axes: axes, measure: .init(value: value, contributors: contributors, largest: largest),
            rules: protection)
        return try cells.counted(repairing: repairing)
    }
}

extension CountedCells {
    fileprivate init(
        _ axes: [FileAxis], _ sums: (values: [Int], decimals: Int, contributions: Contributions), _ costs: [Double]?
    ) {
        self.init(
            dimensions: axes.map(\.dimension), values: sums.values, decimals: sums.decimals,
            contributions: sums.contributions, costs: costs)
    }
}
