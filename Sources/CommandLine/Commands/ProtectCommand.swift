import ArgumentParser
import Bureau
import Foundation
import Records

struct ProtectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract:
            "Protect a table made of a file, without an office: withhold what could tell about few, and prove it.",
        discussion: """
            Writes table.csv, table.json (JSON-stat 2.0) and report.json to the folder. report.json is for those who may \
            see the figures, not for readers. docs/protect.md explains the specification.
            """)

    @Option(help: "A CSV file of one row a person, to be counted or added up.")
    var microdata: String?

    @Option(help: "A CSV file of cells that were added up already: leaves, with or without their totals.")
    var cells: String?

    @Option(help: "The specification: dimensions, measure and protection, in YAML.")
    var spec: String

    @Option(help: "The folder to write to: a new one, an empty one, or one with an earlier result.")
    var out: String

    @Flag(help: "Where totals in --cells are not what the leaves add up to, take the leaves as the truth.")
    var repair = false

    @OptionGroup var view: ViewOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (microdata == nil) != (cells == nil) else {
            throw ValidationError("give either --microdata or --cells, and not both")
        }
        guard !repair || cells != nil else {
            throw ValidationError("--repair sets totals right that --cells gives; with --microdata there are none")
        }
    }

    func run() async throws {
        let protection = try ProtectFile()(
            source(), specification: URL(filePath: spec), to: URL(filePath: out), viewing: view.view,
            progress: output.progress)
        try output.answer(protection, lines(protection))
    }

    private func source() throws -> ProtectFile.Source {
        if let microdata { return .microdata(URL(filePath: microdata)) }
        guard let cells else { throw ValidationError("give either --microdata or --cells") }
        return .cells(URL(filePath: cells), repairing: repair)
    }

    private func lines(_ protection: FileProtection) -> [String] {
        ["\(protection.table)  \(protection.digest)"] + TextTable.lines(rows(protection), rightAligned: [1])
            + (protection.utility.map { UtilityLines($0).lines } ?? []) + repairs(protection.repairs ?? []) + [
                "table.csv, table.json and report.json are in \(out)"
            ]
    }

    private func rows(_ protection: FileProtection) -> [[String]] {
        let (withheld, audit, seconds) = (protection.withheld, protection.audit, protection.seconds)
        var rows = [["cells", "\(protection.cells)"], ["withheld, sensitive", "\(withheld.sensitive)"]]
        rows += withheld.byRule.sorted { $0.key < $1.key }.map { ["  " + $0.key, "\($0.value)"] }
        rows.append(["withheld, complementary", "\(withheld.complementary)"])
        rows.append(["attacked", "\(audit.checked)"])
        rows.append(["exactly derivable", "\(audit.exactlyDerivable)"])
        rows.append(["too narrow", "\(audit.tooNarrow)"])
        rows.append(["fewest values open", audit.narrowest.map { "\($0)" } ?? "–"])
        rows.append(["seconds", String(format: "%.1f", seconds.count + seconds.protect + seconds.audit)])
        return rows
    }

    private func repairs(_ repairs: [FileProtection.Repair]) -> [String] {
        guard !repairs.isEmpty else { return [] }
        return ["totals set right, with how far they were from what their parts add up to:"]
            + TextTable.lines(
                repairs.map {
                    ["  line \($0.line)", PrintableText.line($0.cell.joined(separator: ",")), $0.difference]
                }, rightAligned: [2])
    }
}
