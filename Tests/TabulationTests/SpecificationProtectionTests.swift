import Tabulation
import Testing

/// What a specification's `protection` block may say that a table of the catalogue may not.
@Suite struct SpecificationProtectionTests {
    private static func rules(
        _ settings: String, of measure: String = "{sum: income}"
    ) throws(DefinitionError) -> ProtectionRules {
        let text = "table: t\ndimensions: [{name: place}]\nmeasure: \(measure)\nprotection: {\(settings)}\n"
        return try Specification(yaml: Array(text.utf8), file: "s.yaml").protection
    }

    @Test func `a specification may leave out the method and zeros`() throws {
        #expect(
            try Self.rules("minimum: 3", of: "count") == ProtectionRules(minimum: 3, zeros: .safe, singletons: false))
        #expect(
            try Self.rules("method: suppress, minimum: 3, zeros: sensitive", of: "count")
                == ProtectionRules(minimum: 3, zeros: .sensitive, singletons: false))
    }

    @Test func `rules about large contributors are read for sums`() throws {
        let rules = try Self.rules(
            "minimum: 3, dominance: [{n: 1, k: 85}, {n: 3, k: 92.5}], p-percent: {p: 10}, pq: {p: 12.5, q: 100}, "
                + "costs: {column: weight}")
        #expect(
            rules
                == ProtectionRules(
                    minimum: 3, zeros: .safe, kind: .sum, dominance: [.init(n: 1, k: 85), .init(n: 3, k: 92.5)],
                    pPercent: .init(p: 10), pq: .init(p: 12.5, q: 100), costs: .column("weight")))
        #expect(rules.depth == 3)
        #expect(try Self.rules("minimum: 3, dominance: [{n: 1, k: 85}]").depth == 1)
        #expect(try Self.rules("minimum: 3, p-percent: {p: 10}").depth == 2)
        #expect(try Self.rules("minimum: 3").depth == 0)
    }

    @Test func `cells with contributors are sums, and without they are counts`() throws {
        let setting = "minimum: 3, p-percent: {p: 10}"
        #expect(try Self.rules(setting, of: "{cells: n}").kind == .count)
        let rules = try Self.rules(setting, of: "{cells: x, contributors: n, largest: [first, second]}")
        #expect(rules.kind == .sum && rules.pPercent?.p == 10)
    }

    @Test(arguments: ["dominance: [{n: 1, k: 85}]", "p-percent: {p: 10}", "pq: {p: 10, q: 50}"])
    func `a rule about large contributors may stand alone`(setting: String) throws {
        #expect(try Self.rules(setting).minimum == 1)
        #expect(try Self.rules(setting, of: "count").minimum == 1)
    }

    static let mistakes: [(String, DefinitionError.Problem)] = [
        ("zeros: safe", .missing("minimum")),
        ("minimum: 0", .minimumTooSmall(0, least: 1)),
        ("minimum: 1", .noRule),
        ("minimum: 1, marks: [{publish: {}, reason: a}]", .noRule),
        ("minimum: 3, method: round", .unsupported("protection: method: round")),
        ("minimum: 3, noise: 1", .unknownKey("noise", allowed: keys)),
        ("dominance: []", .expected("a list of rules {n: 1, k: 85}", at: "dominance")),
        ("dominance: {n: 1, k: 85}", .expected("a list", at: "dominance")),
        ("dominance: [{n: 0, k: 85}]", .expected("from 1 to 10", at: "n")),
        ("dominance: [{n: 11, k: 85}]", .expected("from 1 to 10", at: "n")),
        ("dominance: [{n: 1}]", .missing("k")),
        ("dominance: [{n: 1, k: 0}]", percentage("k")),
        ("dominance: [{n: 1, k: 100}]", percentage("k")),
        ("dominance: [{n: 1, k: 85, p: 1}]", .unknownKey("p", allowed: ["n", "k"])),
        (
            "dominance: [{n: 1, k: 85}, {n: 1, k: 80}]",
            .contradictory("two dominance rules have n = 1; keep the smaller k")
        ),
        ("p-percent: 10", .expected("a mapping", at: "p-percent")),
        ("p-percent: {p: 0}", percentage("p")),
        ("p-percent: {p: 100}", percentage("p")),
        ("p-percent: {p: -5}", percentage("p")),
        ("pq: {p: 10}", .missing("q")),
        ("pq: {p: 10, q: 100.001}", .expected("a percentage above 0 and at most 100", at: "q")),
        ("pq: {p: 50, q: 50}", .expected("a percentage above 0 and below q", at: "p")),
        ("minimum: 3, costs: money", .expected("cells, values or {column: COLUMN}", at: "costs")),
        ("minimum: 3, costs: {table: t}", .unknownKey("table", allowed: ["column"])),
        ("minimum: 3, costs: [cells]", .expected("cells, values or {column: COLUMN}", at: "costs")),
    ]

    private static let keys = [
        "method", "minimum", "zeros", "group-disclosure", "dominance", "p-percent", "pq", "marks", "singletons",
        "range", "effort", "costs", "since-last", "small-changes",
    ]

    private static func percentage(_ key: String) -> DefinitionError.Problem {
        .expected("a percentage above 0 and below 100", at: key)
    }

    @Test(arguments: mistakes) func `a mistake is refused by name`(settings: String, problem: DefinitionError.Problem) {
        do {
            _ = try Self.rules(settings)
            Issue.record("the rules were accepted: \(problem)")
        } catch {
            #expect(error.problem == problem)
            #expect("\(error)".hasPrefix("s.yaml:4: "))
            #expect(!"\(error)".contains("\n"))
        }
    }
}
