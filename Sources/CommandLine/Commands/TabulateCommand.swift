import ArgumentParser
import Bureau
import Records

struct TabulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate", abstract: "Count and protect a table of the catalogue; a raw count is never shown.")

    @Argument(help: "The table's name in the catalogue.")
    var table: String

    @Option(help: "The snapshot to count.")
    var snapshot: SnapshotID

    @Option(help: "The division to cover; the whole province unless given.")
    var division: DivisionCode?

    @OptionGroup var view: ViewOptions

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let draft = try await TabulateTable(home.open())(table, over: snapshot, of: division, viewing: view.view)
        let report = draft.report
        try home.output.answer(
            draft,
            ["\(draft.draft)  \(draft.digest)"]
                + TextTable.lines(
                    [
                        ["cells", "\(report.cells)"], ["withheld, sensitive", "\(report.withheld.sensitive)"],
                        ["withheld, complementary", "\(report.withheld.complementary)"],
                        ["exactly derivable", "\(report.audit.exactlyDerivable)"],
                    ] + (report.audit.smallChanges.map { [["small changes shown", "\($0)"]] } ?? []),
                    rightAligned: [1])
                + (report.earlier.map { lines(on: $0) } ?? [])
                + (report.utility.map { UtilityLines($0).lines } ?? []))
    }

    /// With what the table was attacked.
    private func lines(on earlier: DraftSummary.Report.Earlier) -> [String] {
        let past =
            earlier.past.isEmpty ? [] : ["attacked with other snapshots' \(earlier.past.joined(separator: ", "))"]
        let bound = earlier.changeAtMost.map {
            "a cell was taken to change by \($0) at most; \(earlier.changedMore) changed by more"
        }
        return (earlier.beside.isEmpty ? [] : ["attacked beside \(earlier.beside.joined(separator: ", "))"]) + past
            + (past.isEmpty
                ? [] : [bound ?? "nothing was taken to be known of changes: the definition has no since-last"])
    }
}
