import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

/// A table that falls into blocks of more cells than a program for each of them could be solved for.
@Suite struct LargeBlockTests {
    private static let places = 24

    /// Children of few places with many and many with few, by single years.
    private static func tally() throws -> (Tally, ProtectionRules) {
        let specification = try Specification(
            yaml: Array(
                """
                table: children
                dimensions:
                  - {name: place, total: all, hierarchy: places.csv}
                  - {name: year, total: all}
                  - {name: sex, total: all}
                  - {name: permit, total: all}
                measure: count
                protection: {method: suppress, minimum: 5, effort: quick}
                """.utf8), file: "large.yaml")
        let places = (0..<Self.places).map { "p\($0),county\($0 / 12)\n" }
        let classification = "code,parent\ncounty0,\ncounty1,\n" + places.joined()
        var dice = Dice(7)
        var rows = "place,year,sex,permit\n"
        for _ in 0..<6000 {
            let place = Self.places * Int.random(in: 0..<1000, using: &dice) * Int.random(in: 0..<1000, using: &dice)
            let year = Int.random(in: 0..<16, using: &dice)
            let permit = [0, 0, 0, 0, 0, 1, 1, 2][Int.random(in: 0..<8, using: &dice)]
            rows += "p\(place / 1_000_000),\(year),\(Int.random(in: 0..<2, using: &dice)),\(permit)\n"
        }
        let tally = try tabulate(
            specification, microdata: TextFile(name: "rows.csv", bytes: Array(rows.utf8)),
            classifications: ["places.csv": TextFile(name: "places.csv", bytes: Array(classification.utf8))])
        return (tally, specification.protection)
    }

    @Test func `an attack without our proofs learns nothing of a table of large blocks`() throws {
        let (tally, rules) = try Self.tally()
        let (table, report) = try protect(tally, rules: rules)
        let outline = TableOutline(table.figures)
        let sensitivity = try Sensitivity(
            outline, values: tally.cells, contributions: tally.contributions, rules: rules)
        let attack = try Audit(of: table.figures, demands: sensitivity.demands)
        #expect(report.withheld.sensitive > 500)
        #expect(attack.derivable.isEmpty)
        #expect(attack.narrow.isEmpty)
    }

    @Test func `large blocks are protected alike by one thread and by two`() throws {
        let (tally, rules) = try Self.tally()
        let one = try protect(tally, rules: rules, threads: 1).0
        #expect(try protect(tally, rules: rules, threads: 2).0.digest == one.digest)
    }
}
