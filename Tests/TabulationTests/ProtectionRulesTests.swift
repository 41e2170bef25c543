import Tabulation
import Testing

@Suite struct ProtectionRulesTests {
    private static func rules(_ settings: String) throws(DefinitionError) -> ProtectionRules {
        try Definitions.read(Definitions.text(replacing: ["protection": "protection: {\(settings)}"])).protection
    }

    private static let least = "method: suppress, minimum: 5, zeros: safe"

    @Test func `what is left out is as before`() throws {
        let rules = try Self.rules(Self.least)
        #expect(rules == ProtectionRules(minimum: 5, zeros: .safe, singletons: false))
        #expect(rules.kind == .count && !rules.groupDisclosure && rules.marks.isEmpty && rules.depth == 0)
        #expect(!rules.singletons && rules.range == 1 && rules.effort == .thorough && rules.costs == .cells)
    }

    @Test func `every setting is read`() throws {
        let rules = try Self.rules(
            Self.least + ", group-disclosure: true, singletons: false, range: 1.5, effort: quick, costs: values, "
                + "marks: [{protect: {region: \"220100\", sex: \"1\"}, reason: 甲}, {publish: {}, reason: 乙}]")
        let marks: [ProtectionRules.Mark] = [
            .init(cell: ["region": "220100", "sex": "1"], decision: .protect, reason: "甲"),
            .init(cell: [:], decision: .publish, reason: "乙"),
        ]
        #expect(
            rules
                == ProtectionRules(
                    minimum: 5, zeros: .safe, groupDisclosure: true, marks: marks, singletons: false, range: 1.5,
                    effort: .quick, costs: .values))
    }

    @Test(arguments: [(2, false), (3, true), (4, true)]) func `no minimum of the catalogue is below three`(
        minimum: Int, isAccepted: Bool
    ) {
        #expect((ProtectionRules(minimum: minimum, zeros: .safe) != nil) == isAccepted)
        #expect(((try? Self.rules("method: suppress, minimum: \(minimum), zeros: safe")) != nil) == isAccepted)
    }

    private static let notABound = DefinitionError.Problem.expected(
        "from 1% to 100%, or a whole number of children", at: "change-at-most")

    @Test func `how much a cell can have changed is a share or a number of children`() throws {
        #expect(try Self.rules(Self.least).sinceLast == nil)
        #expect(
            try Self.rules(Self.least + ", since-last: {change-at-most: 20%}").sinceLast == ChangeBound(percent: 20))
        #expect(
            try Self.rules(Self.least + ", since-last: {change-at-most: 12}").sinceLast == ChangeBound(children: 12))
    }

    @Test func `small changes are shown unless the definition withholds them, and then the note says so`() throws {
        #expect(try Self.rules(Self.least + ", small-changes: show") == Self.rules(Self.least))
        let rules = try Self.rules(Self.least + ", small-changes: withhold")
        #expect(rules.smallChanges == .withhold)
        #expect(rules.note.contains("相差过小"))
    }

    static let mistakes: [(String, DefinitionError.Problem)] = [
        ("method: round, minimum: 5, zeros: safe", .unsupported("protection: method: round")),
        ("method: cell-key, minimum: 5, zeros: safe", .unsupported("protection: method: cell-key")),
        (
            "method: differential-privacy, minimum: 5, zeros: safe",
            .unsupported("protection: method: differential-privacy")
        ),
        ("minimum: 5, zeros: safe", .missing("method")),
        ("method: suppress, zeros: safe", .missing("minimum")),
        ("method: suppress, minimum: 5", .missing("zeros")),
        ("method: suppress, minimum: 2, zeros: safe", .minimumTooSmall(2, least: 3)),
        ("method: suppress, minimum: five, zeros: safe", .expected("a whole number", at: "minimum")),
        (
            "method: suppress, minimum: 5, zeros: maybe",
            .unknownWord("maybe", for: "treatment of zeros", allowed: ["safe", "sensitive"])
        ),
        (least + ", rounding: 3", .unknownKey("rounding", allowed: keys)),
        (least + ", group-disclosure: yes", .expected("true or false", at: "group-disclosure")),
        (least + ", singletons: 1", .expected("true or false", at: "singletons")),
        (least + ", effort: lazy", .unknownWord("lazy", for: "effort", allowed: ["quick", "thorough"])),
        (least + ", costs: money", .expected("cells, values", at: "costs")),
        (
            least + ", small-changes: hide",
            .unknownWord("hide", for: "treatment of small changes", allowed: ["show", "withhold"])
        ),
        (least + ", since-last: 20%", .expected("a mapping", at: "since-last")),
        (least + ", since-last: {}", .missing("change-at-most")),
        (least + ", since-last: {change: 20%}", .unknownKey("change", allowed: ["change-at-most"])),
        (least + ", since-last: {change-at-most: 0%}", notABound),
        (least + ", since-last: {change-at-most: 101%}", notABound),
        (least + ", since-last: {change-at-most: 2.5%}", notABound),
        (least + ", since-last: {change-at-most: -3}", notABound),
        (least + ", since-last: {change-at-most: many}", notABound),
        (least + ", costs: {column: c}", .expected("cells, values", at: "costs")),
        (least + ", dominance: [{n: 1, k: 85}]", .onlyForSums("dominance")),
        (least + ", p-percent: {p: 10}", .onlyForSums("p-percent")),
        (least + ", pq: {p: 10, q: 50}", .onlyForSums("pq")),
        (least + ", range: 0.999", .expected("a factor from 1 to 10", at: "range")),
        (least + ", range: 10.001", .expected("a factor from 1 to 10", at: "range")),
        (least + ", range: 1e1", .expected("a factor from 1 to 10", at: "range")),
        (least + ", marks: {protect: {}}", .expected("a list", at: "marks")),
        (least + ", marks: [{reason: 甲}]", eitherMark),
        (least + ", marks: [{protect: {}, publish: {}, reason: 甲}]", eitherMark),
        (least + ", marks: [{protect: {}}]", .missing("reason")),
        (least + ", marks: [{protect: 1, reason: 甲}]", codes("protect")),
        (least + ", marks: [{publish: {sex: [1]}, reason: 甲}]", codes("publish")),
        (least + ", marks: [{publish: {}, reason: 甲, by: 乙}]", .unknownKey("by", allowed: markKeys)),
        (
            least + ", marks: [{protect: {sex: 1}, reason: 甲}, {publish: {sex: 1}, reason: 乙}]",
            .contradictory("a cell is marked twice; keep one mark")
        ),
    ]

    private static let keys = [
        "method", "minimum", "zeros", "group-disclosure", "dominance", "p-percent", "pq", "marks", "singletons",
        "range",
        "effort", "costs", "since-last", "small-changes",
    ]
    private static let markKeys = ["protect", "publish", "reason"]
    private static let eitherMark = DefinitionError.Problem.expected(
        "a cell to 'protect' or one to 'publish', not both", at: "marks")

    private static func codes(_ key: String) -> DefinitionError.Problem {
        .expected("a mapping of dimensions to codes", at: key)
    }

    @Test(arguments: mistakes) func `a mistake is refused by name`(settings: String, problem: DefinitionError.Problem) {
        do {
            _ = try Self.rules(settings)
            Issue.record("the rules were accepted: \(problem)")
        } catch {
            #expect(error.problem == problem)
            #expect("\(error)".hasPrefix("t.yaml:"))
            #expect(!"\(error)".contains("\n"))
        }
    }

    @Test(arguments: ["range: 0", "rounding: 3", "pq: {p: 1, q: 2}", "costs: money", "effort: lazy"])
    func `a mistake is found on its line`(setting: String) {
        let block = "protection:\n  method: suppress\n  minimum: 5\n  zeros: safe\n  \(setting)"
        let text = Definitions.text(replacing: ["protection": block])
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect { try Definitions.read(text) } throws: { ($0 as? DefinitionError)?.line == line }
    }
}

/// What readers are told.
@Suite struct ProtectionNoteTests {
    @Test func `the note of a table with a minimum is what it always was`() throws {
        let safe = try #require(ProtectionRules(minimum: 5, zeros: .safe))
        #expect(
            safe.note
                == "为保护儿童个人信息，人数为1至4人的单元格不予公布；为防止由合计数相减推算，另有部分单元格一并不予公布，两类单元格不作区分。公布为0的单元格，人数确为0。")
        let sensitive = try #require(ProtectionRules(minimum: 3, zeros: .sensitive))
        #expect(
            sensitive.note
                == "为保护儿童个人信息，人数少于3人（含0人）的单元格不予公布；为防止由合计数相减推算，另有部分单元格一并不予公布，两类单元格不作区分。")
    }

    @Test func `the note says of each rule what it withholds, and no number of rules about large contributors`() throws
    {
        let mark = ProtectionRules.Mark(cell: [:], decision: .protect, reason: "甲")
        let counts = try #require(ProtectionRules(minimum: 5, zeros: .safe, groupDisclosure: true, marks: [mark]))
        #expect(counts.note.contains("人数为1至4人，或集中了所属合计的全部或仅差一人，或经个别审定须予保护的单元格不予公布"))
        let sums = try #require(
            ProtectionRules(
                minimum: 1, zeros: .safe, kind: .sum, dominance: [.init(n: 2, k: 87.5)], pPercent: .init(p: 12),
                least: 1))
        #expect(sums.note.hasPrefix("为保护个体信息，少数个体所占份额过大的单元格不予公布；"))
        #expect(!sums.note.contains("87") && !sums.note.contains("12"))
    }

    @Test func `what is only about how cells are chosen is not told`() throws {
        let plain = try #require(ProtectionRules(minimum: 5, zeros: .safe))
        let mark = ProtectionRules.Mark(cell: [:], decision: .publish, reason: "甲")
        let other = ProtectionRules(
            minimum: 5, zeros: .safe, marks: [mark], singletons: false, range: 2, effort: .quick, costs: .values)
        #expect(other?.note == plain.note)
    }
}

@Suite struct ThousandthsTests {
    @Test(arguments: [
        ("0", 0), ("85", 85_000), ("87.5", 87_500), ("0.001", 1), ("1.50", 1500), ("999999.999", 999_999_999),
    ]) func `a number of three decimals is kept whole`(text: String, count: Int) {
        #expect(Thousandths(text)?.count == count)
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "-1", "+1", "1e3", "0.0001", "1,5", "1.2.3", " 1", "1000000", "１", "0x1", "nan",
    ])
    func `any other spelling is none`(text: String) { #expect(Thousandths(text) == nil) }
}
