import ArgumentParser
import Bureau
import Foundation
import Records
import Web

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read one department's register; bad rows go to FILE.rejected.csv, good ones are sealed and kept.",
        discussion: "Registers: " + RegisterName.allCases.map { "\($0.rawValue) (\($0.title))" }.joined(separator: ", ")
    )

    @Argument(help: "The register's name.")
    var register: RegisterName

    @Argument(help: "The files of this register.")
    var files: [String]

    @Flag(name: .customLong("dry-run"), help: "Show what would happen, and keep nothing.")
    var isDryRun = false

    @Option(help: "Write the summary to this file as a page too (HTML, in Chinese, without any personal value).")
    var summary: String?

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let office = try await home.open()
        var summaries: [ImportSummary] = []
        for file in files {
            let (place, progress) = (URL(filePath: file), home.output.progress)
            summaries.append(
                isDryRun
                    ? try await PreviewImport(office)(register, from: place, progress: progress)
                    : try await ImportRegister(office)(register, from: place, progress: progress))
        }
        if let summary {
            try OfficeFile.write(ImportPage(summaries).bytes, to: URL(filePath: summary), for: .ownerOnly)
        }
        try home.output.answer(summaries, summaries.flatMap(lines))
    }

    private func lines(_ summary: ImportSummary) -> [String] {
        let counts = TextTable.lines(
            [["rows", "\(summary.rows)"], [summary.dryRun ? "would be kept" : "kept", "\(summary.kept)"]]
                + (summary.changed.map { [["  of these, about numbers that are here", "\($0)"]] } ?? [])
                + [["already here", "\(summary.alreadyHere)"], ["rejected", "\(summary.rejected)"]]
                + summary.reasons.sorted { $0.key < $1.key }.map { ["  " + $0.key, "\($0.value)"] }, rightAligned: [1])
        let places = summary.dryRun ? summary.firstRejected.map { "  " + $0 } : []
        return ["\(summary.file): \(register.title)"] + counts + places + summary.notices.map { "note: \($0)" }
            + (summary.rejectsFile.map { ["rejected rows are in \($0)"] } ?? [])
            + (summary.dryRun ? ["nothing was kept: this was a dry run"] : [])
    }
}
