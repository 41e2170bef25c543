/// The least and the most each withheld cell can be, as a reader finds who follows bounds from addition to addition,
/// knowing that counts are whole and not negative.
///
/// The true range is never wider than this one, and may be narrower: what no chain of single additions shows, only a
/// linear program would.
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
        var equationsOf = [[Int]](repeating: [], count: system.unknownCount)
        for (index, equation) in system.equations.enumerated() {
            for term in equation.terms { equationsOf[term.unknown].append(index) }
        }
        var waiting = Array(system.equations.indices)
        var isWaiting = [Bool](repeating: true, count: waiting.count)
        var visits = [Int](repeating: 0, count: waiting.count)
        var next = 0
        while next < waiting.count {
            let index = waiting[next]
            next += 1
            isWaiting[index] = false
            visits[index] += 1
            for unknown in tighten(system.equations[index]) {
                for other in equationsOf[unknown] where !isWaiting[other] && visits[other] < Self.visitsToEach {
                    isWaiting[other] = true
                    waiting.append(other)
                }
            }
        }
    }

    /// Bounds each unknown of the equation by the others' bounds; the unknowns whose bounds moved.
    private mutating func tighten(_ equation: PublishedSystem.Equation) -> [Int] {
        var moved: [Int] = []
        let (least, most) = (reach(equation, \.lowest, \.highest), reach(equation, \.highest, \.lowest))
        for (unknown, factor) in equation.terms {
            // factor · unknown = total − the other terms, and the factor is 1 or −1.
            let others = (
                least: least.without(bounded(factor > 0 ? lowest[unknown] : highest[unknown], factor)),
                most: most.without(bounded(factor > 0 ? highest[unknown] : lowest[unknown], factor))
            )
            let range = (from: others.most.map { equation.total - $0 }, to: others.least.map { equation.total - $0 })
            let low = factor > 0 ? range.from : range.to.map { -$0 }
            let high = factor > 0 ? range.to : range.from.map { -$0 }
            var hasMoved = false
            if let low, low > lowest[unknown] { (lowest[unknown], hasMoved) = (low, true) }
            if let high, high < highest[unknown] { (highest[unknown], hasMoved) = (high, true) }
            if hasMoved { moved.append(unknown) }
        }
        return moved
    }

    /// The sum of an equation's terms at one end of their bounds, with how many have no bound there.
    private func reach(
        _ equation: PublishedSystem.Equation, _ positive: KeyPath<Self, [Int]>, _ negative: KeyPath<Self, [Int]>
    ) -> Reach {
        equation.terms.reduce(into: Reach()) { reach, term in
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
