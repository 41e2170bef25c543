import Records
@_spi(Protection) import Tabulation
import OpenSSL

/// One table while it is protected: its counts, and which of its cells may be printed.
struct Protection {
    private let outline: TableOutline
    private let counts: [Int]
    private let refusedByRule: [String: Int]
    /// Cells that a rule refuses, by position.
    let sensitive: [Int]
    private let withheld: Set<Int>

    init(_ tally: Tally, rules: ProtectionRules, beside earlier: [Figures]) throws(DisclosureError) {
        outline = TableOutline(tally)
        counts = tally.cells
        let refusals = counts.map { count in
            rules.rules.first { $0.verdict(on: CellContent(contributors: count)) != .granted }?.name
        }
        refusedByRule = Dictionary(refusals.compactMap { name in name.map { ($0, 1) } }, uniquingKeysWith: +)
        sensitive = refusals.indices.filter { refusals[$0] != nil }
        let pattern = try SuppressionPattern(
            outline: outline, counts: counts, sensitive: sensitive, rules: rules, beside: earlier)
        withheld = pattern.withheld
    }

    func figures() -> Figures {
        let cells = counts.indices.map { withheld.contains($0) ? .withheld : Figures.Cell.published(counts[$0]) }
        return Figures(description: outline.description, dimensions: outline.dimensions, cells: cells)
    }

    func report(_ audit: ProtectionReport.Audit, digest: SHA256Digest) -> ProtectionReport {
        ProtectionReport(
            table: outline.description.table, cells: counts.count,
            withheld: .init(
                sensitive: sensitive.count, complementary: withheld.count - sensitive.count,
                value: outline.description.isFromFile ? withheld.reduce(0) { $0 + counts[$1] } : nil,
                byRule: refusedByRule),
            audit: audit, digest: digest)
    }
}
