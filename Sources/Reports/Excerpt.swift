import Records

/// One division's part of a released table: its row and nothing else, as figures of their own.
struct Excerpt {
    /// The table's other classifications; none, and one cell, for a table by region alone.
    let figures: Figures

    /// Nothing where the table has no row for the division.
    init?(of figures: Figures, for division: DivisionCode) {
        guard let axis = figures.dimensions.firstIndex(where: { $0.name == Variable.region.rawValue }) else {
            guard figures.description.division == division else { return nil }
            self.figures = figures
            return
        }
        let code = division.description
        guard let row = figures.dimensions[axis].entries.firstIndex(where: { $0.code == code }) else { return nil }
        let size = figures.dimensions[(axis + 1)...].reduce(1) { $0 * $1.entries.count }
        let block = size * figures.dimensions[axis].entries.count
        var dimensions = figures.dimensions
        dimensions.remove(at: axis)
        self.figures = Figures(
            description: figures.description, dimensions: dimensions,
            cells: stride(from: row * size, to: figures.cells.count, by: block).flatMap {
                figures.cells[$0..<$0 + size]
            })
    }

    /// The figure for the whole division; nothing where a classification has no single total.
    var total: Figures.Cell? {
        figures.dimensions.allSatisfy(\.hasTotal) ? cell([]) : nil
    }

    /// The figures by the first two classifications, at the total of any other; nothing for a table that only counts.
    var table: ExcerptTable? {
        guard let down = figures.dimensions.first, figures.dimensions.dropFirst(2).allSatisfy(\.hasTotal) else {
            return nil
        }
        guard figures.dimensions.count > 1 else { return oneWay(down) }
        let across = figures.dimensions[1]
        let columns = across.printed
        return ExcerptTable(
            columns: [down.label] + columns.map { across.entries[$0].label },
            rows: down.printed.map { row in
                .init(
                    label: down.entries[row].label, level: down.entries[row].level,
                    cells: columns.map { cell([row, $0]) })
            })
    }

    /// The categories of one classification: side by side where they fit on a line, else one below the other.
    private func oneWay(_ dimension: TableDimension) -> ExcerptTable {
        let printed = dimension.printed
        guard printed.count > 7 else {
            return ExcerptTable(
                columns: printed.map { dimension.entries[$0].label },
                rows: [.init(label: nil, level: 0, cells: printed.map { cell([$0]) })])
        }
        return ExcerptTable(
            columns: [dimension.label, figures.description.unit],
            rows: printed.map { entry in
                .init(
                    label: dimension.entries[entry].label, level: dimension.entries[entry].level,
                    cells: [cell([entry])])
            })
    }

    /// The cell at the chosen entries of the first classifications, and at the total of the others.
    private func cell(_ chosen: [Int]) -> Figures.Cell {
        let totals = figures.dimensions.dropFirst(chosen.count).map { $0.entries.firstIndex(where: \.isTotal) ?? 0 }
        return figures.cell(at: chosen + totals)
    }
}

extension TableDimension {
    /// Whether everything adds up to one category.
    fileprivate var hasTotal: Bool { entries.count(where: \.isTotal) == 1 }

    /// The entries a page has room for: all of them, or of a long classification the total and what adds up to it.
    fileprivate var printed: [Int] {
        let all = Array(entries.indices)
        return all.count <= 12 ? all : all.filter { entries[$0].level <= 1 }
    }
}

/// A small table of released figures, as a page prints it.
struct ExcerptTable {
    struct Row {
        /// Nothing for the one row of a table whose columns say everything.
        let label: String?
        let level: Int
        let cells: [Figures.Cell]
    }

    let columns: [String]
    let rows: [Row]

    var cells: [Figures.Cell] { rows.flatMap(\.cells) }
}
