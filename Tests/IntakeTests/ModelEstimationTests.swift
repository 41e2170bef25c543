import Intake
import Testing

@Suite struct ModelEstimationTests {
    /// Probabilities far from those that are known beforehand.
    private static let truth = ComparisonModel(
        m: [
            [0.01, 0.02, 0.07, 0.15, 0.75], [0.03, 0.02, 0.05, 0.04, 0.86], [0.03, 0.97],
            [0.3, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1], [0.2, 0.1, 0.7], [0.2, 0.8],
        ],
        u: [
            [0.9, 0.08, 0.01, 0.006, 0.004], [0.9, 0.09, 0.007, 0.002, 0.001], [0.5, 0.5],
            [0.95, 0.03, 0.01, 0.005, 0.002, 0.002, 0.001], [0.8, 0.15, 0.05], [0.3, 0.7],
        ], prior: 0.05)

    private var state: UInt64 = 42

    private mutating func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 9_007_199_254_740_992
    }

    /// Pairs that agree by chance as `probabilities` say, one field in ten left empty.
    private mutating func draw(_ count: Int, _ probabilities: [[Double]], into counts: inout [Int]) {
        for _ in 0..<count {
            var agreement = Agreement()
            for field in ComparedField.allCases where uniform() >= 0.1 {
                var rest = uniform()
                let level = probabilities[field.rawValue].firstIndex { share in
                    rest -= share
                    return rest < 0
                }
                agreement[field] = level ?? field.levels - 1
            }
            counts[agreement.pattern] += 1
        }
    }

    private mutating func estimation(matches: Int, others: Int, known: Double) -> (ModelEstimation, found: Double) {
        var random = [Int](repeating: 0, count: Agreement.patterns)
        draw(500_000, Self.truth.u, into: &random)
        var mixed = [Int](repeating: 0, count: Agreement.patterns)
        draw(matches, Self.truth.m, into: &mixed)
        draw(others, Self.truth.u, into: &mixed)
        var estimation = ModelEstimation(knownMatches: known, knownPairs: known)
        estimation.learnOthers(from: PatternCounts(random))
        let found = estimation.learnMatches(from: PatternCounts(mixed))
        return (estimation, found)
    }

    @Test mutating func `what pairs were drawn from is found again without anybody saying which are one child's`() {
        let (estimation, found) = estimation(matches: 20_000, others: 380_000, known: 100)
        for field in ComparedField.allCases {
            for level in 0..<field.levels {
                let (m, u) = (estimation.model.m[field.rawValue][level], estimation.model.u[field.rawValue][level])
                #expect(abs(m - Self.truth.m[field.rawValue][level]) < 0.02, "m of \(field) \(level)")
                #expect(abs(u - Self.truth.u[field.rawValue][level]) < 0.01, "u of \(field) \(level)")
            }
        }
        #expect(abs(found / 20_000 - 1) < 0.03)
    }

    @Test mutating func `a few pairs move what is known beforehand by little`() {
        let (estimation, _) = estimation(matches: 3, others: 0, known: 1000)
        for field in ComparedField.allCases {
            for (learnt, usual) in zip(estimation.model.m[field.rawValue], ComparisonModel.usual.m[field.rawValue]) {
                #expect(abs(learnt - usual) < 0.02)
            }
        }
    }

    @Test func `the probabilities of a field add up to one`() {
        for probabilities in [ComparisonModel.usual.m, ComparisonModel.usual.u, Self.truth.m, Self.truth.u] {
            for (field, shares) in zip(ComparedField.allCases, probabilities) {
                #expect(shares.count == field.levels)
                #expect(abs(shares.reduce(0, +) - 1) < 1e-9, "\(field)")
            }
        }
    }

    @Test func `more agreement never speaks against one child`() {
        for field in ComparedField.allCases {
            let ratios = zip(ComparisonModel.usual.m[field.rawValue], ComparisonModel.usual.u[field.rawValue])
                .map { $0 / $1 }
            #expect(ratios[0] < 1 && ratios[field.levels - 1] > 1)
        }
    }

    @Test func `a pattern keeps the level of each field, and which are empty`() {
        var agreement = Agreement()
        #expect(ComparedField.allCases.allSatisfy { agreement[$0] == nil })
        agreement[.birth] = 4
        agreement[.household] = 6
        agreement[.register] = 0
        agreement[.birth] = 2
        #expect(agreement[.birth] == 2 && agreement[.household] == 6 && agreement[.register] == 0)
        #expect(agreement[.name] == nil && agreement.pattern < Agreement.patterns)
        agreement[.household] = nil
        #expect(agreement[.household] == nil && agreement[.birth] == 2)
    }
}
