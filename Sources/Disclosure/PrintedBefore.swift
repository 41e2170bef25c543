import Records

/// What releases of other moments print of a table's cells: what a reader subtracts.
struct PrintedBefore {
    struct Figure {
        let cell: Int
        let value: Int
        let table: String
    }

    /// By cell, and for each the releases in order: of the last date before the table's that prints it, of its own
    /// date but another snapshot, and of the first after.
    private(set) var figures: [Figure] = []

    init(_ earlier: EarlierTables, of outline: TableOutline) {
        let date = outline.description.referenceDate.map { "\($0)" } ?? ""
        var (before, after): ([String: (value: Int, table: String)], [String: (value: Int, table: String)]) = ([:], [:])
        var same: [String: [(value: Int, table: String)]] = [:]
        for (table, _) in earlier.past {
            let itsDate = table.figures.description.referenceDate.map { "\($0)" } ?? ""
            for (name, value) in table.figures.printed {
                if itsDate < date {
                    before[name] = (value, table.name)
                } else if itsDate > date {
                    if after[name] == nil { after[name] = (value, table.name) }
                } else {
                    same[name, default: []].append((value, table.name))
                }
            }
        }
        if earlier.past.isEmpty { return }
        for (cell, name) in CellIdentities(outline).names.enumerated() {
            for found in [before[name], after[name]].compactMap({ $0 }) + (same[name] ?? []) {
                figures.append(Figure(cell: cell, value: found.value, table: found.table))
            }
        }
    }

    /// By cell what was printed of it.
    var values: [Int: [Int]] { Dictionary(grouping: figures, by: \.cell).mapValues { $0.map(\.value) } }

    /// Published cells that differ by fewer than `minimum` children, but not by none, with the release they differ from.
    func smallChanges(in figures: Figures, minimum: Int) -> [ProtectionReport.SmallChange] {
        let outline = TableOutline(figures)
        return self.figures.compactMap { earlier in
            guard case .published(let value) = figures.cells[earlier.cell] else { return nil }
            let change = abs(value - earlier.value)
            guard change > 0, change < minimum else { return nil }
            return .init(cell: outline.name(of: earlier.cell), since: earlier.table)
        }
    }
}
