extension BlockSearch {
    /// Finds changes in which no sensitive cell moves as a singleton's cell does.
    ///
    /// Who is alone in a cell knows it, and computes from it whatever always moves with it. The singletons of Langsrud
    /// 2024 and of τ-ARGUS are looked for row by row; here it is any combination of sums.
    mutating func separate() throws(DisclosureError) {
        // What is withheld for some may tie others; each walk leaves fewer.
        for _ in 0..<Self.mostWalks {
            let pairs = pairs.filter { !proofs.isExpected($0) }
            if pairs.isEmpty { return }
            for pair in pairs { proofs.expect(pair) }
            failed += try open(pairs.filter { !proofs.isProven($0) })
        }
    }

    private static let mostWalks = 10

    /// Sensitive cells with each singleton that, in all changes so far, moves in proportion to them.
    private var pairs: [Target] {
        let cells = block.cells.filter {
            (problem.isSensitive[$0] || problem.singletons.isOne($0)) && proofs.uses(of: $0) > 0
        }
        var together: [[ProofBook.Course]: [Int]] = [:]
        for (cell, course) in zip(cells, proofs.courses(of: cells)) { together[course, default: []].append(cell) }
        return together.values.sorted { $0[0] < $1[0] }.flatMap { cells in
            cells.filter { problem.singletons.isOne($0) }.flatMap { single in
                cells.filter { $0 != single && problem.isSensitive[$0] && !problem.singletons.isSame($0, single) }.map {
                    .apart(cell: $0, from: single)
                }
            }
        }
    }
}
