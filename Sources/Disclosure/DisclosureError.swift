package import Records

/// Why a table cannot be protected, or a stored one not be trusted. None holds a count; cells are named by codes.
package enum DisclosureError: Error, Hashable, Sendable {
    /// An earlier table, or several together, already give away a cell that must be withheld.
    case openedBefore(cell: String, by: [String])
    /// What earlier tables print, with the bounds on changes, leaves too few values of cells that must be withheld,
    /// whatever this table withholds.
    case narrowedBefore(cells: [String], by: [String])
    /// This table's figures would give away cells that releases of other snapshots withhold.
    case opensEarlier(cells: [String])
    /// This table's figures would leave too few values of sensitive cells that earlier drafts of the snapshot withhold.
    case narrowsEarlier(cells: [String])
    /// Earlier tables, put together, give away a cell that one of them withholds.
    case openTogether(tables: [String], cellOf: String)
    /// An earlier table describes another date, so that its cells are not this one's.
    case anotherDate(table: String)
    /// An earlier table prints another figure for the same children: it comes from another snapshot.
    case anotherSnapshot(table: String, cell: String)
    /// The finished table was attacked, and gave cells away.
    case auditFailed(cells: [String])
    /// Nothing that may still be withheld would leave enough of these cells open.
    case cannotProtect(cells: [String])
    /// A mark names a cell that the table does not have.
    case unknownMark(cell: String)
    /// A mark would print a cell that a rule refuses.
    case markedAgainstRule(cell: String, rule: String)
    /// A rule asks about more of each cell's largest contributions than the table came with.
    case contributionsUnknown(needed: Int)
    /// A cell has no cost, or none above zero; no cell is named where there are no costs at all.
    case costsUnusable(column: String, cell: String?)
    case draftNotAuthentic(DraftID?)
    /// A linear program was neither solved nor found to have no solution.
    case solver(status: Int)
    case cryptography(String)
}

extension DisclosureError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .openedBefore(let cell, let tables):
            "cell \(cell) must be withheld but follows from \(tables.joined(separator: ", ")); withdraw those or drop it"
        case .narrowedBefore(let cells, let tables):
            "\(tables.joined(separator: ", ")) leave too few values of cell \(cells.prefix(5).joined(separator: "; ")); "
                + "state a wider 'since-last', use coarser categories, or drop this table"
        case .opensEarlier(let cells):
            "the table would give away what earlier releases withhold: \(cells.prefix(5).joined(separator: "; ")); "
                + "state a wider 'since-last', or use coarser categories"
        case .narrowsEarlier(let cells):
            "the table would leave too few values of what earlier drafts withhold: "
                + "\(cells.prefix(5).joined(separator: "; ")); use coarser categories, or withdraw those drafts"
        case .openTogether(let tables, let table):
            "\(tables.joined(separator: ", ")) together give away a cell of '\(table)'; withdraw one of them"
        case .anotherDate(let table): "'\(table)' describes another date; protect beside tables of one snapshot only"
        case .anotherSnapshot(let table, let cell):
            "'\(table)' has another figure for cell \(cell); protect beside tables of one snapshot only"
        case .auditFailed(let cells):
            "the protected table gives cells away: \(cells.prefix(5).joined(separator: "; ")); do not release it"
        case .cannotProtect(let cells):
            "no cells that may be withheld protect \(cells.prefix(5).joined(separator: "; ")); use coarser categories, or "
                + "remove marks and tables that print others"
        case .unknownMark(let cell): "the mark on (\(cell)) names no cell of the table; use its dimensions' codes"
        case .markedAgainstRule(let cell, let rule):
            "cell \(cell) is marked to be published, but '\(rule)' refuses it; remove the mark or collapse categories"
        case .contributionsUnknown(let needed):
            "the rules ask about the \(needed) largest contributions to each cell; give a column for each"
        case .costsUnusable(let column, let cell):
            "column '\(column)' gives no cost above zero \(cell.map { "for cell \($0)" } ?? "for the cells"); fill it in"
        case .solver(let status): "CLP gave up on a linear program with status \(status); use coarser categories"
        case .draftNotAuthentic(let id):
            "the stored draft \(id.map { "\($0) " } ?? "")was changed after it was protected; tabulate it again"
        case .cryptography(let reason): "libcrypto refused: \(reason)"
        }
    }
}
