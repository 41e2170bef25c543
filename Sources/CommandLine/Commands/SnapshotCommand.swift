import ArgumentParser
import Bureau
import Records

struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Freeze the sealed columns of the children who count on a date.")

    @Option(help: "The reference date, as 2026-06-30.")
    var asOf: CalendarDate

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let summary = try await TakeSnapshot(home.open())(asOf: asOf, progress: home.output.progress)
        try home.output.answer(
            summary,
            ["snapshot \(summary.snapshot) of \(summary.asOf): \(summary.columns) sealed columns"]
                + summary.leftOut.sorted { $0.key < $1.key }.map {
                    "  without \($0.key), in the custody of \($0.value)"
                })
    }
}
