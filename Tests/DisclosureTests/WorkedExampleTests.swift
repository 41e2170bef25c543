import Disclosure
import Records
import Tabulation
import Testing

/// Worked examples that others have printed: their patterns are attacked, and ours may not withhold more.
@Suite struct WorkedExampleTests {
    private static func axis(_ name: String, _ codes: [(code: String, parent: Int?)]) -> TableDimension {
        var entries: [TableDimension.Entry] = []
        for (code, parent) in codes {
            entries.append(
                .init(code: code, label: "", parent: parent, level: parent.map { entries[$0].level + 1 } ?? 0))
        }
        return TableDimension(name: name, label: "", entries: entries)
    }

    private static func figures(_ outline: TableOutline, _ counts: [Int], withholding withheld: Set<Int>) -> Figures {
        Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: counts.indices.map { withheld.contains($0) ? .withheld : .published(counts[$0]) })
    }

    /// Example 3 of A. Hundepool et al., *Handbook on Statistical Disclosure Control*, section 4.2.2
    /// (https://github.com/sdcTools/HandbookSDC), after Geurts 1992, table 10: the first cell is from 3 to 6. The values
    /// withheld are one of those possible.
    @Test func `example 3 of the handbook`() throws {
        let outline = TableOutline(
            description: RandomTable.description,
            dimensions: [
                Self.axis("row", [("T", nil), ("1", 0), ("2", 0), ("3", 0)]),
                Self.axis("column", [("T", nil), ("1", 0), ("2", 0)]),
            ])
        let figures = Self.figures(outline, [16, 9, 7, 7, 4, 3, 3, 2, 1, 6, 3, 3], withholding: [4, 5, 7, 8])
        #expect(try Audit.intervals(of: figures)[4] == Audit.Interval(lowest: 3, highest: 6))
        let audit = try Audit(of: figures, demands: [Demand(cell: 4, lowest: 3, highest: 6)])
        #expect(audit.narrow.isEmpty && audit.shown[4] == 3...6)
        for (lowest, highest) in [(2, 6), (3, 7)] {
            #expect(
                try Audit(of: figures, demands: [.init(cell: 4, lowest: lowest, highest: highest)]).narrow == ["1,1"])
        }
    }

    /// Age by a hierarchy of places: `dataset_a` of the vignette "Small count frequency table suppression" of the R
    /// package GaussSuppression (https://statisticsnorway.github.io/ssb-gausssuppression).
    private static let places = TableOutline(
        description: RandomTable.description,
        dimensions: [
            axis("age", [("T", nil), ("old", 0), ("young", 0)]),
            axis(
                "geo", [("T", nil), ("EU", 0), ("Portugal", 1), ("Spain", 1), ("nonEU", 0), ("Iceland", 4)]),
        ])
    private static let counts = [
        20, 15, 4, 11, 5, 5,
        13, 10, 4, 6, 3, 3,
        7, 5, 0, 5, 2, 2,
    ]

    /// Its table 2: zeros, ones and twos are sensitive, and eight cells are withheld.
    @Test(arguments: [ProtectionRules.Effort.quick, .thorough])
    func `a hierarchy of places with sensitive zeros needs eight cells`(effort: ProtectionRules.Effort) throws {
        let rules = try #require(
            ProtectionRules(minimum: 3, zeros: .sensitive, singletons: false, effort: effort))
        let sensitivity = try Sensitivity(Self.places, values: Self.counts, contributions: nil, rules: rules)
        #expect(Set(sensitivity.refusals.keys) == [14, 16, 17])
        let printed = try Audit(
            of: Self.figures(Self.places, Self.counts, withholding: [7, 8, 10, 11, 13, 14, 16, 17]),
            demands: sensitivity.demands)
        #expect(printed.derivable.isEmpty && printed.narrow.isEmpty)
        let pattern = try SuppressionPattern(
            Self.places, values: Self.counts, sensitivity, effort: effort)
        #expect(pattern.withheld.count <= 8)
        let audit = try Audit(
            of: Self.figures(Self.places, Self.counts, withholding: pattern.withheld), demands: sensitivity.demands)
        #expect(audit.derivable.isEmpty && audit.narrow.isEmpty)
    }

    /// Its table 4: one to four are sensitive. Nothing can be computed from what is printed, but that there are two old
    /// people from Portugal at least.
    @Test func `a pattern from which nothing can be computed may be too narrow all the same`() throws {
        let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, singletons: false))
        let sensitivity = try Sensitivity(Self.places, values: Self.counts, contributions: nil, rules: rules)
        #expect(Set(sensitivity.refusals.keys) == [2, 8, 10, 11, 16, 17])
        let figures = Self.figures(
            Self.places, Self.counts, withholding: [2, 3, 7, 8, 10, 11, 13, 15, 16, 17])
        let printed = try Audit(of: figures, demands: sensitivity.demands)
        #expect(printed.derivable.isEmpty)
        #expect(printed.narrow == ["T,Portugal", "old,Portugal"])
        #expect(try Audit.intervals(of: figures)[8] == Audit.Interval(lowest: 2, highest: 7))
        let pattern = try SuppressionPattern(
            Self.places, values: Self.counts, sensitivity, effort: .thorough)
        let audit = try Audit(
            of: Self.figures(Self.places, Self.counts, withholding: pattern.withheld), demands: sensitivity.demands)
        #expect(audit.derivable.isEmpty && audit.narrow.isEmpty)
    }
}
