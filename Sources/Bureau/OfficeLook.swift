internal import Disclosure
internal import Foundation
internal import Publishing
internal import Tabulation

/// A protected table while the office looks at it, with the counts it was made of.
struct OfficeLook {
    private let view: OfficeView
    private let tally: Tally
    private let rules: ProtectionRules
    private let table: ProtectedTable
    private let earlier: [EarlierDraft]
    private let coming: [ComingTable]
    private let releases: [EarlierRelease]
    private let ordered: Set<String>

    /// - Parameters:
    ///   - earlier: the tables it was protected beside.
    ///   - coming: those that are still to be drafted.
    ///   - releases: what else readers have.
    ///   - ordered: the names of dimensions whose categories a file says to have an order.
    init(
        _ view: OfficeView, tally: Tally, rules: ProtectionRules, table: ProtectedTable,
        beside earlier: [EarlierDraft] = [], coming: [ComingTable] = [], releases: [EarlierRelease] = [],
        ordered: Set<String> = []
    ) {
        (self.view, self.tally, self.rules, self.table) = (view, tally, rules, table)
        (self.earlier, self.coming, self.releases, self.ordered) = (earlier, coming, releases, ordered)
    }

    /// The report with what would leave less withheld, where that is asked for and not in it already.
    func completing(_ report: ProtectionReport) -> ProtectionReport {
        guard view.isSuggesting(for: report) else { return report }
        return report.suggesting(
            Suggestions(
                for: tally, rules: rules, protectedAs: table.figures, beside: earlier, coming: coming,
                releases: releases, ordered: ordered, threads: ProcessInfo.processInfo.activeProcessorCount))
    }

    /// Draws the table where that is asked for, in a file that its owner alone can read.
    ///
    /// - Parameter report: what is said below the picture of what withholding costs.
    func draw(_ report: ProtectionReport) throws {
        guard let url = view.picture else { return }
        let picture = try ProtectionPicture(
            of: table.figures, sensitive: SensitiveCells(tally, rules: rules).positions,
            intervals: Audit.intervals(of: table.figures, beside: earlier.map(\.figures)),
            utility: report.utility)
        try OfficeFile.write(Array(picture.html.text.utf8), to: url, for: .ownerOnly)
    }
}
