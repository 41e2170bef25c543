internal import Foundation

/// Estimates a comparison model from pairs that nobody labelled, by expectation and maximisation (Winkler 1988; Herzog,
/// Scheuren & Winkler 2007, "Data Quality and Record Linkage Techniques", ch. 9; Enamorado, Fifield & Imai 2019).
///
/// What is known beforehand counts as so many pairs seen, so that an office with a hundred rows links by it and a
/// province by its own data. Counts of patterns go in, so that the order of pairs cannot matter.
package struct ModelEstimation {
    private static let rounds = 60

    private let knownMatches: Double
    private let knownPairs: Double

    package private(set) var model = ComparisonModel.usual

    /// `knownMatches` and `knownPairs` are how many pairs of one child, and of others, the knowledge beforehand is worth.
    package init(knownMatches: Double = 1000, knownPairs: Double = 20_000) {
        (self.knownMatches, self.knownPairs) = (knownMatches, knownPairs)
    }

    /// Learns u from pairs drawn at random, nearly none of which are one child's.
    package mutating func learnOthers(from seen: PatternCounts) {
        let sums = seen.sums { _ in 1 }
        for field in ComparedField.allCases {
            model.u[field.rawValue] = Self.blended(
                sums[field.rawValue], with: ComparisonModel.usual.u[field.rawValue], worth: knownPairs)
        }
    }

    /// Learns m, for all fields but those that every pair agrees in because it was found by them. Answers how many of the
    /// pairs are one child's.
    @discardableResult
    package mutating func learnMatches(from seen: PatternCounts, foundBy blocked: Set<ComparedField> = []) -> Double {
        let free = ComparedField.allCases.filter { !blocked.contains($0) }
        guard seen.total > 0 else { return 0 }
        var (share, found) = (0.1, 0.0)
        for _ in 0..<Self.rounds {
            let posterior = seen.posteriors(model, prior: share, free)
            let sums = seen.sums { posterior[$0] }
            for field in free {
                model.m[field.rawValue] = Self.blended(
                    sums[field.rawValue], with: ComparisonModel.usual.m[field.rawValue], worth: knownMatches)
            }
            found = seen.sum { posterior[$0] }
            share = min(0.99, max(1e-6, (found + 1) / (seen.total + 10)))
        }
        return found
    }

    /// Learns m from pairs that were found in two ways: each way teaches what the other cannot, and both teach the rest,
    /// by how many pairs of one child each found.
    package mutating func learnMatches(byBirth: PatternCounts, byName: PatternCounts) {
        var (first, second) = (self, self)
        let foundByBirth = first.learnMatches(from: byBirth, foundBy: [.birth])
        second.model = first.model
        let foundByName = second.learnMatches(from: byName, foundBy: [.name])
        let share = (foundByBirth + 1) / (foundByBirth + foundByName + 2)
        for field in ComparedField.allCases {
            let (one, other) = (first.model.m[field.rawValue], second.model.m[field.rawValue])
            switch field {
            case .name: model.m[field.rawValue] = one
            case .birth: model.m[field.rawValue] = other
            case .sex, .household, .registration, .register:
                model.m[field.rawValue] = zip(one, other).map { share * $0 + (1 - share) * $1 }
            }
        }
    }

    /// Learns how often a pair is one child's: `seen` are the pairs that were compared, of `all` that there are, and the
    /// others are not.
    package mutating func learnPrior(from seen: PatternCounts, of all: Double) {
        let known = knownPairs / 4
        for _ in 0..<Self.rounds {
            let posterior = seen.posteriors(model, prior: model.prior, ComparedField.allCases)
            let found = seen.sum { posterior[$0] }
            model.prior = min(0.5, (found + ComparisonModel.usual.prior * known) / (all + known))
        }
    }

    private static func blended(_ seen: [Double], with known: [Double], worth: Double) -> [Double] {
        let total = seen.reduce(0, +) + worth
        return zip(seen, known).map { ($0 + $1 * worth) / total }
    }
}

/// How often each pattern of agreement was seen.
package struct PatternCounts: Sendable {
    private struct Pattern {
        let levels: [Int?]
        let count: Double
    }

    private let patterns: [Pattern]
    let total: Double

    /// `counts` by the patterns' numbers.
    package init(_ counts: [Int]) {
        patterns = counts.indices.filter { counts[$0] > 0 }.map { number in
            let agreement = Agreement(pattern: number)
            return Pattern(levels: ComparedField.allCases.map { agreement[$0] }, count: Double(counts[number]))
        }
        total = patterns.reduce(0) { $0 + $1.count }
    }

    /// For each pattern, the probability of one child by the fields given.
    func posteriors(_ model: ComparisonModel, prior: Double, _ fields: [ComparedField]) -> [Double] {
        let weights = ComparedField.allCases.map { field in (0..<field.levels).map { model.weight(field, $0) } }
        let odds = LogOdds.of(prior)
        return patterns.map { pattern in
            LogOdds.probability(
                fields.reduce(odds) { sum, field in
                    sum + (pattern.levels[field.rawValue].map { weights[field.rawValue][$0] } ?? 0)
                })
        }
    }

    /// The number of pairs, each pattern's weighted.
    func sum(_ weight: (Int) -> Double) -> Double {
        patterns.indices.reduce(0) { $0 + patterns[$1].count * weight($1) }
    }

    /// For each field and level, how many pairs agree to it, each pattern's weighted.
    func sums(_ weight: (Int) -> Double) -> [[Double]] {
        var sums = ComparedField.allCases.map { [Double](repeating: 0, count: $0.levels) }
        for (index, pattern) in patterns.enumerated() {
            let share = pattern.count * weight(index)
            for (field, level) in pattern.levels.enumerated() {
                if let level { sums[field][level] += share }
            }
        }
        return sums
    }
}
