import Disclosure
import Records
import Tabulation
import Testing

/// Tables that random ones were reduced to: the smallest in which something was not seen.
@Suite struct SmallestTableTests {
    /// A total of entries given by the places of their parents.
    private static func outline(_ parents: [Int?]) -> TableOutline {
        var entries: [TableDimension.Entry] = []
        for (place, parent) in parents.enumerated() {
            let level = parent.map { entries[$0].level + 1 } ?? 0
            entries.append(.init(code: "\(place)", label: "", parent: parent, level: level))
        }
        return TableOutline(
            description: RandomTable.description,
            dimensions: [TableDimension(name: "axis", label: "", entries: entries)])
    }

    private static func withheld(
        _ outline: TableOutline, _ values: [Int], by rules: ProtectionRules?
    ) throws -> Set<Int> {
        let rules = try #require(rules)
        let sensitivity = try Sensitivity(outline, values: values, contributions: nil, rules: rules)
        let pattern = try SuppressionPattern(outline, values: values, sensitivity, effort: rules.effort)
        let figures = Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: values.indices.map { pattern.withheld.contains($0) ? .withheld : .published(values[$0]) })
        let audit = try Audit(
            of: figures, demands: sensitivity.demands, virtualSums: sensitivity.virtualSums)
        #expect(audit.derivable.isEmpty && audit.narrow.isEmpty)
        return pattern.withheld
    }

    @Test(arguments: [ProtectionRules.Effort.quick, .thorough])
    func `a withheld subtotal with nobody in it takes parts along that are empty too`(
        effort: ProtectionRules.Effort
    ) throws {
        // All 12 are in the first part; the second is 0, and so are its two halves.
        let rules = ProtectionRules(minimum: 6, zeros: .safe, groupDisclosure: true, effort: effort)
        let withheld = try Self.withheld(Self.outline([nil, 0, 0, 2, 2]), [12, 12, 0, 0, 0], by: rules)
        #expect(withheld.isSuperset(of: [1, 2]) && !withheld.isDisjoint(with: [3, 4]))
    }

    @Test func `a one is not left to be computed where ones alone are refused`() throws {
        let rules = ProtectionRules(minimum: 2, zeros: .safe, least: 1)
        #expect(try Self.withheld(Self.outline([nil, 0, 0, 0]), [11, 1, 4, 6], by: rules).count == 2)
    }

    @Test func `a zero is not left to be computed where nothing but zeros is refused`() throws {
        let rules = ProtectionRules(minimum: 1, zeros: .sensitive, least: 1)
        #expect(try Self.withheld(Self.outline([nil, 0, 0, 0]), [10, 0, 4, 6], by: rules).count == 2)
    }

    /// A child alone in a row, and two and nine in another; of each column nothing else is withheld.
    private static let rows = TableOutline(
        description: RandomTable.description,
        dimensions: ["row", "column"].map { name in
            let parts = (1...(name == "row" ? 3 : 2)).map {
                TableDimension.Entry(code: "\($0)", label: "", parent: 0, level: 1)
            }
            return TableDimension(
                name: name, label: "", entries: [.init(code: "T", label: "", parent: nil, level: 0)] + parts)
        })
    private static let children = [62, 23, 39, 1, 1, 0, 11, 2, 9, 50, 20, 30]

    @Test func `who is alone in a row knows all of it, and computes from that what is below`() throws {
        let rules = try #require(ProtectionRules(minimum: 3, zeros: .safe, singletons: true))
        let sensitivity = try Sensitivity(Self.rows, values: Self.children, contributions: nil, rules: rules)
        let figures = Figures(
            description: Self.rows.description, dimensions: Self.rows.dimensions,
            cells: Self.children.indices.map { (3...8).contains($0) ? .withheld : .published(Self.children[$0]) })
        #expect(try Audit(of: figures, demands: sensitivity.demands).narrow.isEmpty)
        let insiders = Insiders(alone: sensitivity.singletons, values: Self.children)
        let audit = try Audit(of: figures, demands: sensitivity.demands, insiders: insiders)
        #expect(audit.narrow.contains("2,1"))
        let pattern = try SuppressionPattern(Self.rows, values: Self.children, sensitivity, effort: .thorough)
        #expect(!pattern.withheld.isDisjoint(with: [1, 10]))
    }
}
