import ArgumentParser
import Bureau
import Foundation
import Records

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write children's forms for another system; the journal says who did, and why.",
        subcommands: [Welfare.self])

    struct Welfare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "welfare",
            abstract:
                "Write the registration form's 41 fields for the national child welfare information system, as CSV.",
            discussion:
                "A line a child that counts on the date. The file names children: it is its owner's alone, and is to go."
        )

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @Option(help: "The division that the children live in, by its code.")
        var division: DivisionCode?

        @Option(help: "The file that is written; nothing may be there.")
        var out: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let exported = try await ExportWelfare(home.open())(
                asOf: asOf, in: division, why: reason.why, to: URL(filePath: out), progress: home.output.progress)
            try home.output.answer(
                exported,
                [
                    "\(exported.file): \(exported.children) children; destroy it once it is entered",
                    "no register holds, and so are empty: \(exported.empty.joined(separator: "、"))",
                ]
                    + (exported.locked.isEmpty
                        ? []
                        : [
                            "in a department's custody, and so left out: "
                                + exported.locked.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
                                .joined(separator: ", ")
                        ]))
        }
    }
}
