import Records

/// Which of a workbook's sheets is read: the first that is a table of the register. Nothing on the others gets lost
/// unsaid.
struct SheetChoice {
    let place: Int
    let header: HeaderRow
    let notices: [ReadingNotice]

    /// `rows` gives a sheet's rows from its first; nothing for what is no sheet of cells.
    init(
        among names: [String], as register: RegisterName, dayShift: Int, rows: (Int) throws -> (any RowSource)?
    ) throws {
        var (fitting, almost): ([(place: Int, header: HeaderRow)], IntakeError?) = ([], nil)
        for place in names.indices {
            guard let rows = try rows(place), let header = try HeaderRow(amongFirst: rows, of: register) else {
                continue
            }
            do throws(IntakeError) {
                _ = try ColumnLayout(of: header, as: register)
                fitting.append((place, header))
            } catch { almost = almost ?? error }
        }
        guard let chosen = fitting.first else { throw almost ?? IntakeError.noHeader(register) }
        (place, header) = chosen
        notices = Self.notices(names, read: chosen.place, alsoFitting: fitting.dropFirst().map(\.place))
    }

    private static func notices(_ names: [String], read: Int, alsoFitting: [Int]) -> [ReadingNotice] {
        if names.count == 1 { return [] }
        let others = names.indices.filter { $0 != read && !alsoFitting.contains($0) }
        return [.sheetRead(names[read])]
            + (alsoFitting.isEmpty ? [] : [.sheetsToImport(alsoFitting.map { names[$0] })])
            + (others.isEmpty ? [] : [.sheetsLeftOut(others.map { names[$0] })])
    }
}

extension HeaderRow {
    /// Looks at no more rows than a header may be below.
    init?(amongFirst rows: any RowSource, of register: RegisterName) throws {
        var first: [DelimitedText.Record] = []
        while first.count < Self.rowsAtMost, let row = try rows.next() { first.append(row) }
        self.init(among: first, of: register)
    }
}
