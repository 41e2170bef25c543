import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

@Suite struct SensitivityTests {
    /// A total of parts that are divided no further.
    private static func axis(_ name: String, parts: Int) -> TableDimension {
        let parts = (1...parts).map { TableDimension.Entry(code: "\($0)", label: "", parent: 0, level: 1) }
        return TableDimension(
            name: name, label: "", entries: [.init(code: "_T", label: "", parent: nil, level: 0)] + parts)
    }

    private static func outline(_ parts: [Int]) -> TableOutline {
        TableOutline(
            description: RandomTable.description,
            dimensions: parts.enumerated().map { axis("axis-\($0.offset)", parts: $0.element) })
    }

    @Test func `a refused cell must be able to be any count that is refused`() throws {
        let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe))
        let sensitivity = try Sensitivity(
            Self.outline([4]), values: [14, 0, 4, 5, 5], contributions: nil, rules: rules)
        #expect(sensitivity.refusals == [2: "minimum-count"])
        #expect(sensitivity.demands == [Demand(cell: 2, lowest: 1, highest: 4)])
        #expect(sensitivity.virtualSums.isEmpty && sensitivity.mustPrint.isEmpty && sensitivity.singletons.isEmpty)
    }

    @Test func `a wider interval is as many times as wide`() throws {
        let rules = try #require(ProtectionRules(minimum: 4, zeros: .sensitive, range: 1.5))
        let sensitivity = try Sensitivity(Self.outline([3]), values: [9, 0, 3, 6], contributions: nil, rules: rules)
        #expect(sensitivity.demands == [1, 2].map { Demand(cell: $0, lowest: 0, highest: 5) })
        #expect(sensitivity.refusals == [1: "sensitive-zero", 2: "minimum-count"])
        let sums = try #require(
            ProtectionRules(minimum: 1, zeros: .safe, kind: .sum, pPercent: .init(p: 10), range: 1.5, least: 1))
        let contributions = Contributions(contributors: [4, 2, 2], largest: [[100, 100], [100, 50], [100, 60]])
        let wide = try Sensitivity(
            Self.outline([2]), values: [310, 150, 160], contributions: contributions, rules: sums)
        #expect(wide.demands == [.init(cell: 1, lowest: 135, highest: 165), .init(cell: 2, lowest: 145, highest: 175)])
    }

    @Test func `a cell that several rules refuse has the first one's name and the widest demand`() throws {
        let rules = try #require(
            ProtectionRules(
                minimum: 3, zeros: .safe, kind: .sum, dominance: [.init(n: 1, k: 50)], pPercent: .init(p: 30)))
        let contributions = Contributions(contributors: [6, 2, 4], largest: [[60, 20], [60, 10], [20, 8]])
        let sensitivity = try Sensitivity(
            Self.outline([2]), values: [110, 70, 40], contributions: contributions, rules: rules)
        // A fifth of 70 is 14, 30 % of 60 less nothing 18, and 60 are half of 120.
        #expect(sensitivity.refusals == [0: "dominance", 1: "minimum-count"])
        #expect(
            sensitivity.demands
                == [.init(cell: 0, lowest: 100, highest: 120), .init(cell: 1, lowest: 20, highest: 120)])
    }

    @Test func `a margin in one category must be able to have two elsewhere`() throws {
        let rules = try #require(ProtectionRules(minimum: 3, zeros: .safe, groupDisclosure: true))
        // Rows: all 9, of them 8 in the first column; second row all in the first column.
        let values = [20, 8, 12, 11, 0, 11, 9, 8, 1]
        let sensitivity = try Sensitivity(Self.outline([2, 2]), values: values, contributions: nil, rules: rules)
        #expect(
            sensitivity.refusals == [5: "group-disclosure", 7: "group-disclosure", 8: "minimum-count"]
        )
        // In the first column all are in the second row, in the second all but one in the first; likewise across.
        #expect(sensitivity.virtualSums == [[4], [8], [4], [8]])
        #expect(
            sensitivity.demands == [
                .init(cell: 5, lowest: 9, highest: 11), .init(cell: 7, lowest: 6, highest: 8),
                .init(cell: 8, lowest: 1, highest: 2),
                .init(cell: 9, lowest: 0, highest: 2), .init(cell: 10, lowest: 1, highest: 2),
                .init(cell: 11, lowest: 0, highest: 2), .init(cell: 12, lowest: 1, highest: 2),
            ])
    }

    @Test func `every classification of a variable is looked at`() throws {
        // 1 and 2 are the further classification's halves of the leaves 3, 4, 5, which have one parent in the first.
        let dimension = TableDimension(
            name: "place", label: "",
            entries: [
                .init(code: "_T", label: "", parent: nil, level: 0),
                .init(code: "a", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
                .init(code: "b", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
                .init(code: "1", label: "", parent: 0, alsoIn: [.init(classification: 1, parent: 1)], level: 1),
                .init(code: "2", label: "", parent: 0, alsoIn: [.init(classification: 1, parent: 1)], level: 1),
                .init(code: "3", label: "", parent: 0, alsoIn: [.init(classification: 1, parent: 2)], level: 1),
            ])
        let outline = TableOutline(description: RandomTable.description, dimensions: [dimension])
        let rules = try #require(ProtectionRules(minimum: 3, zeros: .safe, groupDisclosure: true))
        let sensitivity = try Sensitivity(
            outline, values: [20, 20, 0, 10, 10, 0], contributions: nil, rules: rules)
        #expect(sensitivity.refusals == [1: "group-disclosure"])
        #expect(sensitivity.virtualSums == [[2]])
        // A family of one says nothing: entry 5 is all of entry 2 whoever is counted.
        let one = try Sensitivity(outline, values: [30, 20, 10, 10, 10, 10], contributions: nil, rules: rules)
        #expect(one.refusals.isEmpty)
    }

    /// The three of the first cell are all who contribute; in the second table they contribute to the second cell too.
    @Test func `of sums it is counted who is elsewhere, not what`() throws {
        let rules = try #require(ProtectionRules(minimum: 3, zeros: .safe, kind: .sum, groupDisclosure: true))
        func sensitivity(_ values: [Int], _ contributors: [Int]) throws -> Sensitivity {
            let contributions = Contributions(contributors: contributors, largest: contributors.map { _ in [] })
            return try Sensitivity(Self.outline([2]), values: values, contributions: contributions, rules: rules)
        }
        let alone = try sensitivity([900, 900, 0], [3, 3, 0])
        #expect(alone.refusals == [1: "group-disclosure"])
        #expect(alone.virtualSums == [[2]])
        #expect(
            alone.demands == [.init(cell: 1, lowest: 0, highest: 900), .init(cell: 3, lowest: 0, highest: 900)])
        #expect(try sensitivity([900, 600, 300], [3, 3, 3]).refusals.isEmpty)
    }

    @Test func `marks add to what the rules say, and never overrule it`() throws {
        func sensitivity(_ marks: ProtectionRules.Mark...) throws -> Sensitivity {
            let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, marks: marks))
            return try Sensitivity(Self.outline([3]), values: [44, 4, 10, 30], contributions: nil, rules: rules)
        }
        let protected = try sensitivity(.init(cell: ["axis-0": "2"], decision: .protect, reason: "甲"))
        #expect(protected.refusals == [1: "minimum-count", 2: "mark"])
        #expect(protected.demands.last == Demand(cell: 2, lowest: 5, highest: 15))
        let printed = try sensitivity(
            .init(cell: [:], decision: .publish, reason: "甲"),
            .init(cell: ["axis-0": "3"], decision: .publish, reason: "乙"))
        #expect(printed.mustPrint == [0, 3])
        #expect(throws: DisclosureError.markedAgainstRule(cell: "1", rule: "minimum-count")) {
            try sensitivity(.init(cell: ["axis-0": "1"], decision: .publish, reason: "甲"))
        }
        #expect(throws: DisclosureError.markedAgainstRule(cell: "_T", rule: "mark")) {
            try sensitivity(
                .init(cell: [:], decision: .protect, reason: "甲"),
                .init(cell: ["axis-0": "_T"], decision: .publish, reason: "乙"))
        }
        for cell in [["axis-0": "4"], ["axis-1": "1"]] {
            #expect(throws: DisclosureError.self) {
                try sensitivity(.init(cell: cell, decision: .protect, reason: "甲"))
            }
        }
    }

    @Test func `who is alone in a cell is known, unless nobody asks`() throws {
        let rules = try #require(ProtectionRules(minimum: 3, zeros: .safe))
        let counts = try Sensitivity(Self.outline([3]), values: [4, 1, 2, 1], contributions: nil, rules: rules)
        #expect(counts.singletons == [1, 3])
        let contributions = Contributions(contributors: [4, 1, 2, 1], largest: [[], [], [], []])
        let sums = try Sensitivity(
            Self.outline([3]), values: [12, 1, 10, 1], contributions: contributions, rules: rules)
        #expect(sums.singletons == [1, 3])
        let silent = try #require(ProtectionRules(minimum: 3, zeros: .safe, singletons: false))
        #expect(
            try Sensitivity(Self.outline([1]), values: [1, 1], contributions: nil, rules: silent).singletons.isEmpty)
    }

    @Test func `rules about contributions need them`() throws {
        let rules = try #require(
            ProtectionRules(minimum: 3, zeros: .safe, kind: .sum, dominance: [.init(n: 3, k: 80)]))
        #expect(throws: DisclosureError.contributionsUnknown(needed: 3)) {
            try Sensitivity(Self.outline([1]), values: [9, 9], contributions: nil, rules: rules)
        }
        let two = Contributions(contributors: [3, 3], largest: [[5, 3], [5, 3]])
        #expect(throws: DisclosureError.contributionsUnknown(needed: 3)) {
            try Sensitivity(Self.outline([1]), values: [9, 9], contributions: two, rules: rules)
        }
    }

    @Test func `of counts it is known what each contributes`() throws {
        let rules = try #require(
            ProtectionRules(
                minimum: 1, zeros: .safe, dominance: [.init(n: 3, k: 80)], pPercent: .init(p: 10), least: 1))
        let sensitivity = try Sensitivity(
            Self.outline([5]), values: [14, 0, 1, 2, 3, 8], contributions: nil, rules: rules)
        #expect(sensitivity.refusals == [2: "dominance", 3: "dominance", 4: "dominance"])
        // A fourth makes three 75 %; of one, 10 % of itself are not hidden.
        #expect(
            sensitivity.demands == [
                Demand(cell: 2, lowest: 0, highest: 2), Demand(cell: 3, lowest: 1, highest: 3),
                Demand(cell: 4, lowest: 2, highest: 4),
            ])
    }

    @Test func `nothing that is printed of it shows a count`() throws {
        let rules = try #require(ProtectionRules(minimum: 987_654, zeros: .safe))
        let sensitivity = try Sensitivity(Self.outline([1]), values: [321, 321], contributions: nil, rules: rules)
        var text = "\(sensitivity) \(sensitivity.demands)"
        dump(sensitivity, to: &text)
        dump(sensitivity.demands, to: &text)
        #expect(!text.contains("321") && !text.contains("987653"))
    }
}
