import ArgumentParser
import Bureau
import Records

struct ScreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Link records across registers and apply the definition of a migrant child.")

    @Option(help: "The reference date, as 2026-06-30.")
    var asOf: CalendarDate

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let summary = try await ScreenChildren(home.open())(asOf: asOf, progress: home.output.progress)
        try home.output.answer(
            summary,
            TextTable.lines(
                [
                    ["as of", "\(summary.asOf)"], ["rows", "\(summary.rows)"], ["persons", "\(summary.persons)"],
                    ["counted", "\(summary.counted)"],
                ]
                    + DropReason.allCases.map { ["  dropped: \($0.rawValue)", "\(summary.dropped[$0.rawValue] ?? 0)"] }
                    + [["to review", "\(summary.review)"]], rightAligned: [1]))
    }
}
