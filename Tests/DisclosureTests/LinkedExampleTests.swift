import Disclosure
import Records
import Tabulation
import Testing

/// "Disclosure by linking", the worked example of A. Hundepool et al., *Handbook on Statistical Disclosure Control*,
/// section 5.2 (https://github.com/sdcTools/HandbookSDC): three tables of who lives or works in area A, each harmless alone,
/// together tell that one woman does both.
@Suite struct LinkedExampleTests {
    /// Everyone by where they live and work: living in A, of them employed, and these in A or elsewhere; across that,
    /// working in A.
    private static let place = TableDimension(
        name: "place", label: "",
        entries: [
            entry("T", 0, below: nil), entry("living", 1, below: 0), entry("employed", 2, below: 1),
            entry("working", 1, below: nil, also: 0), entry("both", 3, below: 2, also: 3),
            entry("lives", 3, below: 2, also: 0), entry("idle", 2, below: 1, also: 0),
            entry("works", 1, below: 0, also: 3),
        ])
    private static let sex = TableDimension(
        name: "sex", label: "",
        entries: [entry("T", 0, below: nil), entry("male", 1, below: 0), entry("female", 1, below: 0)])

    private static func entry(
        _ code: String, _ level: Int, below parent: Int?, also other: Int? = nil
    ) -> TableDimension.Entry {
        .init(
            code: code, label: "", parent: parent,
            alsoIn: other.map { [.init(classification: 1, parent: $0)] }, level: level)
    }

    /// Men and women who live and work in A, live there and work elsewhere, are not employed, and work there alone. The
    /// example does not say how many of the third are men.
    private static let people = [(21, 1), (58, 5), (9, 8), (23, 4)]
    private static let values = [[0, 1, 2, 3], [0, 1, 2], [0, 1], [0, 3], [0], [1], [2], [3]].flatMap { groups in
        let (men, women) = (groups.reduce(0) { $0 + people[$1].0 }, groups.reduce(0) { $0 + people[$1].1 })
        return [men + women, men, women]
    }

    private static func outline(_ name: String, _ dimensions: [TableDimension]) -> TableOutline {
        TableOutline(
            description: TableDescription(
                table: name, title: "", titleEnglish: "", scope: "", unit: "", domains: [.overall],
                division: Divisions.current.province.code, referenceDate: nil, methodology: ""),
            dimensions: dimensions)
    }

    private static func figures(_ outline: TableOutline, printing printed: Set<String>) -> Figures {
        let each = outline.dimensions.count == 1 ? 3 : 1
        return Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: (0..<outline.cellCount).map { cell in
                printed.contains(outline.name(of: cell)) ? .published(values[cell * each]) : .withheld
            })
    }

    private static let status = figures(outline("status", [place]), printing: ["living", "employed", "idle"])
    private static let places = figures(outline("places", [place]), printing: ["working", "living", "both"])
    private static let sexes = outline("sexes", [place, sex])
    private static let men = figures(sexes, printing: ["both,male", "lives,male", "works,male"])
    private static let women = ["both", "lives", "works"].map { "sexes \($0),female" }

    @Test func `three tables together give away the women that each alone does not`() throws {
        func computed(beside tables: [Figures]) throws -> [String] {
            try Audit(of: Self.men, beside: tables, demands: []).derivable.filter(Self.women.contains)
        }
        #expect(try computed(beside: []).isEmpty)
        #expect(try computed(beside: [Self.status]).isEmpty)
        #expect(try computed(beside: [Self.places]) == [Self.women[0], Self.women[2]])
        #expect(try computed(beside: [Self.status, Self.places]) == Self.women)
        // As many as the handbook derives: 1, 5 and 4.
        let intervals = try Audit.intervals(of: Self.men, beside: [Self.status, Self.places])
        for (cell, count) in [(14, 1), (17, 5), (23, 4)] {
            #expect(intervals[cell] == Audit.Interval(lowest: count, highest: count))
        }
    }

    /// The first two are one table here, with what they add up to printed as well.
    @Test func `the third table protected beside the others prints no more than keeps the women hidden`() throws {
        let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, singletons: false))
        let sensitivity = try Sensitivity(Self.sexes, values: Self.values, contributions: nil, rules: rules)
        #expect(Set(sensitivity.refusals.keys) == [14, 23])
        let others = [Self.figures(Self.outline("both", [Self.place]), printing: Set(Self.place.entries.map(\.code)))]
        let pattern = try SuppressionPattern(
            Self.sexes, values: Self.values, sensitivity, effort: .thorough, beside: others)
        let printed = Self.values.indices.filter { !pattern.withheld.contains($0) }.map { Self.sexes.name(of: $0) }
        let audit = try Audit(
            of: Self.figures(Self.sexes, printing: Set(printed)), beside: others, demands: sensitivity.demands)
        #expect(audit.narrow.isEmpty && !audit.derivable.contains { Self.women.contains($0) })
        #expect(printed.count > 6)
    }
}
