extension BlockSearch {
    /// Finds changes that move a sensitive cell and nothing that some contributor knows of itself.
    ///
    /// Who is alone in a cell knows it, and computes from it whatever cannot move without it. The singletons of Langsrud
    /// 2024 and of τ-ARGUS are looked for row by row; here it is any combination of sums.
    mutating func separate() throws(DisclosureError) {
        var rest = suspects
        for walk in 1...Self.mostWalks {
            rest = try blended(rest).rest.filter { !proofs.isExpected(.apart($0)) }
            if rest.isEmpty { return }
            // What is found for one cell mostly serves the contributor's others, in a blend with what there is.
            var seen = Set<Int>()
            let next = walk == Self.mostWalks ? rest : rest.filter { seen.insert($0.contributor).inserted }
            for suspect in next { proofs.expect(.apart(suspect)) }
            failed += try open(next.map { .apart($0) }.filter { !proofs.isProven($0) })
        }
    }

    private static let mostWalks = 10

    /// Blends of changes that show what no single change does: that no contributor can compute a sensitive cell.
    /// Of changes that are fractions of a small denominator: no other is traced by who checks them.
    func separations() throws(DisclosureError) -> [Contributors.Suspect: [Blends.Part]] {
        if problem.contributors.known.isEmpty { return [:] }
        func isTraced(_ change: CellChange) -> Bool {
            Fractions.denominator(of: change.terms.lazy.map(\.step), unit: problem.unit) != nil
        }
        let all = proofs.all
        let places = all.indices.filter { isTraced(all[$0]) }
        var search = self
        search.proofs.forget { !isTraced($0) }
        return try search.blended(search.suspects).found.mapValues { parts in
            parts.map { Blends.Part(change: places[$0.change], share: $0.share) }
        }
    }

    /// Sensitive cells with each contributor that no single change shows unable to compute them.
    private var suspects: [Contributors.Suspect] {
        if problem.contributors.known.isEmpty { return [] }
        let cells = block.cells.filter { problem.isSensitive[$0] && proofs.uses(of: $0) > 0 }
        let present = Set(block.cells.filter { isWithheld[$0] }.flatMap { problem.contributors.knowing($0) })
        return problem.contributors.suspects(
            cells.map { ($0, proofs.changes(moving: $0)) }, moved: proofs.moved, present: present.sorted())
    }

    /// Which of them blends clear, and which not.
    private func blended(
        _ suspects: [Contributors.Suspect]
    ) throws(DisclosureError) -> (found: [Contributors.Suspect: [Blends.Part]], rest: [Contributors.Suspect]) {
        let byContributor = Dictionary(grouping: suspects, by: \.contributor)
        let asked = byContributor.keys.flatMap { problem.contributors.known[$0] } + suspects.map(\.cell)
        let blends = Blends(proofs.all, of: problem, asking: Set(asked))
        var found: [Contributors.Suspect: [Blends.Part]] = [:]
        for (contributor, suspects) in byContributor {
            let known = problem.contributors.known[contributor]
            for (cell, parts) in try blends.blends(moving: suspects.map(\.cell), leaving: known) {
                found[.init(cell: cell, contributor: contributor)] = parts
            }
        }
        return (found, suspects.filter { found[$0] == nil })
    }
}
