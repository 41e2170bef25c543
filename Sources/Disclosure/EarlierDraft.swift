package import Records
@_spi(Protection) package import Tabulation

/// A table that was drafted over the same snapshot before, with what must stay possible of the cells it withholds.
///
/// A draft itself says which cells it withholds, but not why: its children are counted once more for that, and what the
/// count says lives no longer than it takes to protect the table at hand.
package struct EarlierDraft: Sendable {
    /// What it prints.
    package let figures: Figures
    let table: EarlierTables.Table

    /// A draft of which no more is known than what it prints: its cells are kept from being computed, and no more.
    package init(_ draft: ProtectedTable) { self.init(draft, asking: nil) }

    private init(_ draft: ProtectedTable, asking sensitivity: Sensitivity?) {
        figures = draft.figures
        table = EarlierTables.Table(
            name: figures.description.table, figures: figures, demands: sensitivity?.demands ?? [],
            virtualSums: sensitivity?.virtualSums ?? [])
    }

    /// A draft whose children were counted once more. A count that is of another table, or differs from what the draft
    /// prints, says nothing of it.
    ///
    /// Changes since earlier releases are not asked about again.
    package init(_ draft: ProtectedTable, counted tally: Tally, by rules: ProtectionRules) throws(DisclosureError) {
        guard TableOutline(tally) == TableOutline(draft.figures), draft.figures.agree(with: tally.cells) else {
            self.init(draft)
            return
        }
        self.init(draft, asking: try Sensitivity(tally, rules: rules))
    }
}

extension Figures {
    /// Whether every printed figure is the one that was counted.
    fileprivate func agree(with counts: [Int]) -> Bool {
        zip(cells, counts).allSatisfy { cell, count in
            if case .published(let value) = cell { value == count } else { true }
        }
    }
}
