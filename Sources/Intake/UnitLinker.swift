internal import Foundation

/// Joins units without an identity card's number to each other and to those that have one, by how likely they are one
/// child.
///
/// Above `certain` they are joined, from `doubtful` up a person is asked. A unit that could be several children's shares
/// its probability among them, so that of two equally likely ones it joins neither. Nothing is joined against documents
/// or decisions. The likeliest come first; the same units give the same children in whatever order their rows were added.
struct UnitLinker {
    /// From this probability on, two units are joined.
    static let certain = 0.95
    /// From this probability on, a person is asked.
    static let doubtful = 0.3
    /// Pairs less likely than this are not looked at again; two such units compete for a third.
    private static let kept = LogOdds.of(0.02)

    private struct Edge {
        let one: Int32
        let other: Int32
        /// Beside nobody else.
        let logOdds: Double
        /// Beside everybody who competes.
        var shared: Double
        let isByName: Bool
    }

    /// What waits for a person.
    struct Doubt {
        let one: Int
        let other: Int
        let probability: Double
    }

    private let units: LinkageUnits
    private let score: PairScore
    private let passes: BlockingPasses
    private var edges: [Edge] = []
    private(set) var clusters: UnitClusters
    /// Units that a person put to another.
    private let decided: Set<Int32>
    private(set) var doubts: [Doubt] = []

    init(
        _ compare: UnitComparison, passes: BlockingPasses, open: [Int], model: ComparisonModel,
        same: [(Int, Int)], apart: [Int32: Set<Int32>]
    ) {
        units = compare.units
        self.passes = passes
        score = PairScore(compare, model)
        clusters = UnitClusters(units, apart: apart)
        decided = Set(same.flatMap { [Int32($0.0), Int32($0.1)] })
        for (one, other) in same {
            let (a, b) = (clusters.root(of: one), clusters.root(of: other))
            if a != b { clusters.join(a, b) }
        }
        findEdges(open)
        share()
        join()
        collectDoubts()
    }

    private mutating func findEdges(_ open: [Int]) {
        var seen = [Int32](repeating: -1, count: units.count)
        for unit in open {
            passes.forEachPartner(of: unit, seen: &seen) { partner in
                // Two open units meet twice.
                if partner < unit, !units.documents[partner].isIdentityCard { return }
                guard let logOdds = score.logOdds(unit, partner), logOdds >= Self.kept else { return }
                let likeness = score.compare.bestNames(unit, partner).likeness
                edges.append(
                    Edge(
                        one: Int32(unit), other: Int32(partner), logOdds: logOdds, shared: logOdds,
                        isByName: likeness != .oneCharacter))
            }
        }
    }

    /// Shares out each open unit's probability among those who compete for it.
    private mutating func share() {
        var neighbours: [Int32: [(partner: Int32, logOdds: Double)]] = [:]
        for edge in edges {
            neighbours[edge.one, default: []].append((edge.other, edge.logOdds))
            if !units.documents[Int(edge.other)].isIdentityCard {
                neighbours[edge.other, default: []].append((edge.one, edge.logOdds))
            }
        }
        for index in edges.indices {
            let edge = edges[index]
            let one = shared(edge.logOdds, with: edge.other, among: neighbours[edge.one] ?? [])
            let other = shared(edge.logOdds, with: edge.one, among: neighbours[edge.other] ?? [])
            edges[index].shared = min(one, other)
        }
    }

    private func shared(
        _ logOdds: Double, with partner: Int32, among neighbours: [(partner: Int32, logOdds: Double)]
    ) -> Double {
        var others = 1.0
        // Far less likely ones take nothing away.
        for rival in neighbours where rival.partner != partner && rival.logOdds > logOdds - 12 {
            if competes(Int(partner), Int(rival.partner)) { others += exp(min(rival.logOdds, 600)) }
        }
        return logOdds - log(others)
    }

    private func competes(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (clusters.root(of: one), clusters.root(of: other))
        if a == b { return false }
        if units.documents[one].excludes(units.documents[other]) || clusters.areApart(a, b) { return true }
        return score.compare.areOfOppositeSex(one, other) || (score.logOdds(one, other) ?? -.infinity) < Self.kept
    }

    private mutating func join() {
        let certain = LogOdds.of(Self.certain)
        edges.sort { ($1.shared, $0.one, $0.other) < ($0.shared, $1.one, $1.other) }
        for edge in edges where edge.shared >= certain && edge.isByName {
            let (a, b) = (clusters.root(of: Int(edge.one)), clusters.root(of: Int(edge.other)))
            if a != b, !clusters.areApart(a, b), logOdds(of: edge, between: a, b) >= certain, cohere(a, b) {
                clusters.join(a, b)
            }
        }
    }

    /// With the registers that the children's other units are in.
    private func logOdds(of edge: Edge, between one: Int, _ other: Int) -> Double {
        edge.shared - score.registerWeight(units.registers[Int(edge.one)], units.registers[Int(edge.other)])
            + score.registerWeight(clusters.registers(of: one), clusters.registers(of: other))
    }

    /// Whether two children's units are one child's more likely than not, taken together.
    private func cohere(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (clusters.representatives(of: one), clusters.representatives(of: other))
        if a.count == 1, b.count == 1, clusters.members(of: one).count + clusters.members(of: other).count == 2 {
            return true
        }
        // Of rows that a person put together despite their differences, a third need not be like all.
        let members = clusters.members(of: one) + clusters.members(of: other)
        if !decided.isEmpty, members.contains(where: decided.contains) { return true }
        var sum = 0.0
        for first in a {
            for second in b { sum += score.logOdds(Int(first), Int(second)).map(LogOdds.probability) ?? 0 }
        }
        return sum >= 0.5 * Double(a.count * b.count)
    }

    /// The likeliest pair of each two children that were not joined and may be one.
    private mutating func collectDoubts() {
        struct Children: Hashable { let one: Int, other: Int }
        var known: Set<Children> = []
        let doubtful = LogOdds.of(Self.doubtful)
        for edge in edges where edge.shared >= doubtful || edge.logOdds >= LogOdds.of(Self.certain) {
            let (a, b) = (clusters.root(of: Int(edge.one)), clusters.root(of: Int(edge.other)))
            guard a != b, !clusters.areApart(a, b), known.insert(Children(one: min(a, b), other: max(a, b))).inserted
            else { continue }
            doubts.append(
                Doubt(one: Int(edge.one), other: Int(edge.other), probability: LogOdds.probability(edge.shared)))
        }
    }
}
