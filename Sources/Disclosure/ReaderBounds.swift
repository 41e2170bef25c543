/// The least and the most each withheld cell can be, as a reader finds who follows bounds from addition to addition,
/// knowing that counts are whole and not negative.
///
/// The true range is never wider than this one, and may be narrower: what no chain of single additions shows,
/// `LinearAttack` does.
struct ReaderBounds {
    private(set) var lowest: [Int]
    private(set) var highest: [Int]

    /// More than any count; a bound at or above it is none.
    static let unbounded = Int.max >> 8
    /// Bounds can creep by one for ever longer than a reader would follow them.
    private static let visitsToEach = 64

    init(_ system: PublishedSystem) {
        lowest = Array(repeating: 0, count: system.unknownCount)
        highest = Array(repeating: Self.unbounded, count: system.unknownCount)
        // An equation is two limits, one each way; what is called one below is either.
        let rows =
            system.equations.map { Row(terms: $0.terms, least: $0.total, most: $0.total) }
            + system.limits.map { Row(terms: $0.terms, least: nil, most: $0.most) }
        var rowsOf = [[Int]](repeating: [], count: system.unknownCount)
        for (index, row) in rows.enumerated() { for term in row.terms { rowsOf[term.unknown].append(index) } }
        var waiting = Array(rows.indices)
        var isWaiting = [Bool](repeating: true, count: waiting.count)
        var visits = [Int](repeating: 0, count: waiting.count)
        var next = 0
        while next < waiting.count {
            let index = waiting[next]
            next += 1
            isWaiting[index] = false
            visits[index] += 1
            for unknown in tighten(rows[index]) {
                for other in rowsOf[unknown] where !isWaiting[other] && visits[other] < Self.visitsToEach {
                    isWaiting[other] = true
                    waiting.append(other)
                }
            }
        }
    }

    func interval(of unknown: Int) -> Audit.Interval {
        let highest = highest[unknown]
        return Audit.Interval(lowest: lowest[unknown], highest: highest >= Self.unbounded ? nil : highest)
    }

    /// Σ factor · unknown from `least`, if there is one, to `most`.
    private struct Row {
        let terms: [PublishedSystem.Term]
        let least: Int?
        let most: Int
    }

    /// Bounds each unknown of the row by the others' bounds; the unknowns whose bounds moved.
    private mutating func tighten(_ row: Row) -> [Int] {
        var moved: [Int] = []
        let reaches = (reach(row, \.lowest, \.highest), reach(row, \.highest, \.lowest))
        for term in row.terms {
            let range = range(of: term, in: row, reaches)
            var hasMoved = false
            if let low = range.low, low > lowest[term.unknown] { (lowest[term.unknown], hasMoved) = (low, true) }
            if let high = range.high, high < highest[term.unknown] { (highest[term.unknown], hasMoved) = (high, true) }
            if hasMoved { moved.append(term.unknown) }
        }
        return moved
    }

    private func range(
        of term: PublishedSystem.Term, in row: Row, _ reaches: (least: Reach, most: Reach)
    ) -> (low: Int?, high: Int?) {
        let (low, high) = (lowest[term.unknown], highest[term.unknown])
        // factor · unknown = total − the other terms.
        let least = reaches.least.without(bounded(term.factor > 0 ? low : high, term.factor))
        let most = reaches.most.without(bounded(term.factor > 0 ? high : low, term.factor))
        let from = row.least.flatMap { total in most.map { total - $0 } }
        let to = least.map { row.most - $0 }
        let factor = abs(term.factor)
        func floor(_ number: Int) -> Int { number >= 0 ? number / factor : -((-number + factor - 1) / factor) }
        func ceiling(_ number: Int) -> Int { -floor(-number) }
        return term.factor > 0
            ? (from.map(ceiling), to.map(floor)) : (to.map { ceiling(-$0) }, from.map { floor(-$0) })
    }

    /// The sum of a row's terms at one end of their bounds, with how many have no bound there.
    private func reach(
        _ row: Row, _ positive: KeyPath<Self, [Int]>, _ negative: KeyPath<Self, [Int]>
    ) -> Reach {
        row.terms.reduce(into: Reach()) { reach, term in
            let bound = term.factor > 0 ? self[keyPath: positive][term.unknown] : self[keyPath: negative][term.unknown]
            reach.add(bounded(bound, term.factor))
        }
    }

    private func bounded(_ bound: Int, _ factor: Int) -> Int? { bound >= Self.unbounded ? nil : bound * factor }

    private struct Reach {
        private var sum = 0
        private var unbounded = 0

        mutating func add(_ term: Int?) {
            if let term { sum += term } else { unbounded += 1 }
        }

        /// The sum of all terms but one; nothing where another has no bound.
        func without(_ term: Int?) -> Int? {
            guard let term else { return unbounded == 1 ? sum : nil }
            return unbounded == 0 ? sum - term : nil
        }
    }
}
