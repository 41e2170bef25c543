import OpenSSL
import Records
@_spi(Protection) import Tabulation

/// One table while it is protected: its counts, and which of its cells may be printed.
struct Protection {
    private let outline: TableOutline
    private let values: [Int]
    private let sensitivity: Sensitivity
    private let pattern: SuppressionPattern
    private let earlier: EarlierTables
    private let before: PrintedBefore
    private let rules: ProtectionRules

    init(
        _ tally: Tally, rules: ProtectionRules, beside drafts: [EarlierTables.Table], releases: [EarlierRelease],
        threads: Int
    ) throws(DisclosureError) {
        outline = TableOutline(tally)
        values = tally.cells
        self.rules = rules
        let known = EarlierTables(
            of: outline, values: values, beside: drafts, releases: releases, changes: rules.sinceLast)
        before = PrintedBefore(known, of: outline)
        sensitivity = try Sensitivity(tally, rules: rules, printedBefore: before.values)
        do {
            pattern = try SuppressionPattern(
                outline, values: values, sensitivity, effort: rules.effort, among: known, threads: threads)
        } catch .cannotProtect(let cells) {
            let opening = try EarlierOpening(outline, values: values, sensitivity, among: known)
            throw opening.error ?? .cannotProtect(cells: cells)
        }
        earlier = known.knowing(pattern.changes)
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
            of: figures, among: earlier, demands: sensitivity.demands, virtualSums: sensitivity.virtualSums,
            insiders: Insiders(alone: sensitivity.singletons, values: values), witnesses: pattern.witnesses)
    }

    func report(_ audit: Audit, of figures: Figures, digest: SHA256Digest) -> ProtectionReport {
        let refusals = sensitivity.refusals
        let changes = before.smallChanges(in: figures, minimum: rules.minimum)
        var findings = audit.findings
        if !before.figures.isEmpty { findings.smallChanges = changes.count }
        return ProtectionReport(
            table: outline.description.table, cells: values.count,
            withheld: .init(
                sensitive: refusals.count, complementary: pattern.withheld.count - refusals.count,
                value: outline.description.isFromFile ? pattern.withheld.reduce(0) { $0 + values[$1] } : nil,
                byRule: Dictionary(refusals.values.map { ($0, 1) }, uniquingKeysWith: +)),
            audit: findings, utility: Utility(figures, sensitive: Set(refusals.keys)), earlier: besides,
            smallChanges: changes.isEmpty ? nil : changes, digest: digest)
    }

    private var besides: ProtectionReport.Earlier? {
        let beside = earlier.printed.beside
        guard !beside.isEmpty || !earlier.past.isEmpty else { return nil }
        return .init(
            beside: beside.map(\.name), past: earlier.past.map(\.table.name),
            changeAtMost: rules.sinceLast.map { "\($0)" }, changedMore: earlier.changes.broken.count)
    }
}
