/// Chooses which cells are withheld beside the sensitive ones, so that none of these can be computed from what is
/// printed: secondary suppression by Gaussian elimination (Langsrud 2024; the R package GaussSuppression).
///
/// Cells are offered for printing one by one, those that readers want most first, and each is printed unless that
/// would give a guarded cell away. What is left withheld beside the guarded cells is then necessary: printing any one
/// of them would open something. Nor can any of them be computed itself, since a cell refused had become a multiple
/// of a guarded one.
struct ComplementarySuppression {
    /// What readers have before the table is printed.
    private let readers: GuardedSpan
    /// The same, with what other tables withhold.
    private let others: GuardedSpan
    private let cells: [SparseVector]
    private let empty: EmptyTotals
    /// Cells that follow from other tables; withholding them hides nothing.
    let known: Set<Int>

    /// - Throws: `openedBefore` where other tables, alone or together, give a cell of `sensitive` away.
    init(
        of outline: TableOutline, cells: [SparseVector], coordinates: Int, sensitive: [Int], empty: EmptyTotals,
        beside linked: [LinkedTable]
    ) throws(DisclosureError) {
        (self.cells, self.empty) = (cells, empty)
        var span = GuardedSpan(coordinates: coordinates)
        for (index, table) in linked.enumerated() {
            // Nothing is guarded yet, so nothing is refused.
            for cell in table.published { _ = span.publish(cell) }
            guard let open = sensitive.first(where: { span.gives(cells[$0]) }) else { continue }
            throw .openedBefore(cell: outline.name(of: open), by: linked[...index].map(\.name))
        }
        let given = linked.isEmpty ? [] : cells.indices.filter { span.gives(cells[$0]) }
        // Who knows that a total counts nobody knows it of every part.
        let inEmpty = empty.all(in: given)
        var guarding = span
        for table in linked {
            // What earlier tables give away of one that is still to come is for that one to say.
            for cell in table.withheld where !guarding.protect(cell) && table.isPrinted {
                throw .openTogether(tables: linked.map(\.name), cellOf: table.name)
            }
        }
        for cell in inEmpty {
            _ = span.publish(cells[cell])
            // What that tells of other tables their readers know already, so that it is not refused here.
            _ = guarding.publish(cells[cell])
        }
        if let open = sensitive.first(where: { span.gives(cells[$0]) }) {
            throw .openedBefore(cell: outline.name(of: open), by: linked.map(\.name))
        }
        known = inEmpty.isEmpty ? Set(given) : Set(cells.indices.filter { span.gives(cells[$0]) })
        (readers, others) = (span, guarding)
    }

    /// Someone who knows some cells without reading them, and must not compute others.
    struct Insider {
        let known: [Int]
        let secret: [Int]
    }

    /// Guards `guarded` and prints as many other cells as possible in the order of `candidates`; what stays withheld.
    ///
    /// Cells that readers have already are printed, since withholding them hides nothing; a total that counts nobody, where
    /// all of its parts are. What an insider has already is not kept from it.
    func withheld(guarding guarded: [Int], offering candidates: [Int], from insiders: [Insider]) -> Set<Int> {
        var spans = insiders.map { insider in
            var span = knowing(insider.known, after: readers)
            for cell in insider.secret { _ = span.protect(cells[cell]) }
            return span
        }
        var span = others
        for cell in guarded where !known.contains(cell) {
            let wasClosed = span.protect(cells[cell])
            precondition(wasClosed, "what is guarded is not known already")
        }
        var (withheld, printed) = (Set(guarded).subtracting(known), known)
        func offer(_ cell: Int) {
            if withheld.contains(cell) || printed.contains(cell) { return }
            let parts = empty.parts(of: cell)
            for part in parts { offer(part) }
            let isPrinted =
                parts.allSatisfy(printed.contains) && spans.indices.allSatisfy { spans[$0].publish(cells[cell]) }
                && span.publish(cells[cell])
            if isPrinted { printed.insert(cell) } else { withheld.insert(cell) }
        }
        for cell in candidates { offer(cell) }
        return withheld
    }

    /// The secrets that insiders compute from what they know and what is printed, for those who compute any.
    func opened(to insiders: [Insider], printing printed: [Int]) -> [Insider] {
        let span = knowing(printed, after: readers)
        return insiders.compactMap { insider in
            var own = knowing(insider.known, after: span)
            let opened = insider.secret.filter { own.gives(cells[$0]) }
            return opened.isEmpty ? nil : Insider(known: insider.known, secret: opened)
        }
    }

    /// What somebody has who also knows some cells; nothing is guarded there.
    private func knowing(_ known: [Int], after span: GuardedSpan) -> GuardedSpan {
        var span = span
        for cell in known { _ = span.publish(cells[cell]) }
        return span
    }
}
