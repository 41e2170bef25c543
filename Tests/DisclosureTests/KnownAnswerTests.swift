import Disclosure
import Records
import Tabulation
import Testing

/// The worked example of Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in
/// tabular data with linear constraints", Journal of the American Statistical Association 95 (2000), and of Hundepool
/// et al., *Statistical Disclosure Control*: investment by activity and region, where activity II in region C is
/// sensitive.
@Suite struct KnownAnswerTests {
    private static let axis = (0...3).map {
        TableDimension.Entry(
            code: ["_T", "1", "2", "3"][$0], label: "", parent: $0 == 0 ? nil : 0, level: $0 == 0 ? 0 : 1)
    }
    private static let outline = TableOutline(
        description: RandomTable.description,
        dimensions: [
            TableDimension(name: "activity", label: "", entries: axis),
            TableDimension(name: "place", label: "", entries: axis),
        ])
    private static let counts = [
        190, 45, 101, 44,
        80, 20, 50, 10,
        49, 8, 19, 22,
        61, 17, 32, 12,
    ]
    private static let sensitive = 11
    /// Minimum 5 would leave 1 to 4 open; the example asks for its own interval, 22 having to be possible.
    private static let demand = Demand(cell: sensitive, lowest: 1, highest: 22)

    private static func figures(withholding withheld: Set<Int>) -> Figures {
        Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: counts.indices.map { withheld.contains($0) ? .withheld : .published(counts[$0]) })
    }

    @Test func `a reader bounds the sensitive cell of the published pattern by 5 and 30`() throws {
        let figures = Self.figures(withholding: [9, 11, 13, 15])
        let audit = try Audit(of: figures, demands: [Self.demand])
        #expect(audit.derivable.isEmpty)
        #expect(try Audit.intervals(of: figures)[Self.sensitive] == Audit.Interval(lowest: 5, highest: 30))
    }

    @Test func `a single withheld cell, or one alone in its row, is found open`() throws {
        for withheld in [[11], [11, 15], [9, 11]] as [Set<Int>] {
            let audit = try Audit(
                of: Self.figures(withholding: withheld), demands: [Self.demand])
            #expect(audit.derivable.count == withheld.count)
        }
    }

    @Test func `a cell that is marked is protected to half more and half less`() throws {
        let mark = ProtectionRules.Mark(
            cell: ["activity": "2", "place": "3"], decision: .protect, reason: "known firm")
        let rules = try #require(ProtectionRules(minimum: 1, zeros: .safe, marks: [mark], least: 1))
        let sensitivity = try Sensitivity(Self.outline, values: Self.counts, contributions: nil, rules: rules)
        #expect(sensitivity.refusals.keys.sorted() == [Self.sensitive])
        let pattern = try SuppressionPattern(Self.outline, values: Self.counts, sensitivity, effort: .thorough)
        #expect(pattern.withheld.count == 4)
        let figures = Self.figures(withholding: pattern.withheld)
        let audit = try Audit(of: figures, demands: sensitivity.demands)
        #expect(audit.derivable.isEmpty)
        #expect(audit.findings.tooNarrow == 0)
        let interval = try #require(Audit.intervals(of: figures)[Self.sensitive])
        #expect(interval.lowest <= 11)
        #expect(interval.highest ?? .max >= 33)
    }
}
