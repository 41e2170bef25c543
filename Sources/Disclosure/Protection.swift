import OpenSSL
import Records
@_spi(Protection) import Tabulation

/// One table while it is protected: its counts, and which of its cells may be printed.
struct Protection {
    private let outline: TableOutline
    private let values: [Int]
    private let sensitivity: Sensitivity
    private let pattern: SuppressionPattern
    private let beside: [Figures]

    init(
        _ tally: Tally, rules: ProtectionRules, beside earlier: [Figures], threads: Int
    ) throws(DisclosureError) {
        outline = TableOutline(tally)
        values = tally.cells
        beside = earlier
        sensitivity = try Sensitivity(
            outline, values: values, contributions: tally.contributions, rules: rules, costs: tally.costs)
        pattern = try SuppressionPattern(
            outline, values: values, sensitivity, effort: rules.effort, beside: earlier, threads: threads)
    }

    func figures() -> Figures {
        let cells = values.indices.map { position in
            pattern.withheld.contains(position) ? .withheld : Figures.Cell.published(values[position])
        }
        return Figures(description: outline.description, dimensions: outline.dimensions, cells: cells)
    }

    /// Attacks the figures that will be printed with all that readers will have.
    func audit(_ figures: Figures) throws(DisclosureError) -> Audit {
        try Audit(
            of: figures, beside: beside, demands: sensitivity.demands, virtualSums: sensitivity.virtualSums,
            singletons: sensitivity.singletons, witnesses: pattern.witnesses)
    }

    func report(_ audit: ProtectionReport.Audit, of figures: Figures, digest: SHA256Digest) -> ProtectionReport {
        let refusals = sensitivity.refusals
        return ProtectionReport(
            table: outline.description.table, cells: values.count,
            withheld: .init(
                sensitive: refusals.count, complementary: pattern.withheld.count - refusals.count,
                value: outline.description.isFromFile ? pattern.withheld.reduce(0) { $0 + values[$1] } : nil,
                byRule: Dictionary(refusals.values.map { ($0, 1) }, uniquingKeysWith: +)),
            audit: audit, utility: Utility(figures, sensitive: Set(refusals.keys)), digest: digest)
    }
}
