import ArgumentParser
import Bureau
import Foundation
import Records

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

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let office = try await home.open()
        var summaries: [ImportSummary] = []
        for file in files {
            summaries.append(
                try await ImportRegister(office)(register, from: URL(filePath: file), progress: home.output.progress))
        }
        try home.output.answer(summaries, summaries.flatMap(lines))
    }

    private func lines(_ summary: ImportSummary) -> [String] {
        let counts = TextTable.lines(
            [
                ["rows", "\(summary.rows)"], ["kept", "\(summary.kept)"], ["already here", "\(summary.alreadyHere)"],
                ["rejected", "\(summary.rejected)"],
            ] + summary.reasons.sorted { $0.key < $1.key }.map { ["  " + $0.key, "\($0.value)"] }, rightAligned: [1])
        let notes = summary.notices.map { "note: \($0)" }
        return ["\(summary.file): \(register.title)"] + counts + notes
            + (summary.rejectsFile.map { ["rejected rows are in \($0)"] } ?? [])
    }
}
