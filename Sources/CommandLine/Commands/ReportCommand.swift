import ArgumentParser
import Bureau
import Foundation
import Records

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports that are made of released figures.", subcommands: [Progress.self])

    struct Progress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "progress", abstract: "The progress report due before 1 December.")

        @Option(help: "The year reported on.")
        var year: Int

        @Option(help: "The county, city or province that reports, by its code.")
        var division: DivisionCode

        @Option(help: "The folder to write to; the office's reports/YEAR/CODE unless given.")
        var out: String?

        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard (2024...2100).contains(year) else { throw ValidationError("--year takes 2024 to 2100") }
        }

        func run() async throws {
            let filed = try await FileProgressReport(Composition.current, home.folder)(
                year: year, division: division, to: out.map { URL(filePath: $0) })
            try home.output.answer(filed, filed.files + filed.notices.map { "note: \($0)" })
        }
    }
}
