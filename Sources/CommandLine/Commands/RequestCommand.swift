import Approvals
import ArgumentParser
import Bureau
import Foundation
import Records

struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Have a department sign on a machine of its own, away from the office.",
        subcommands: [Export.self, Show.self, Import.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write what one department is asked into a file for it.")

        @Argument(help: "The submission.")
        var submission: SubmissionID

        @Option(help: "The department that is asked.")
        var department: DepartmentID

        @Option(help: "The file to write. It holds figures that are not released.")
        var out: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let exported = try await ExportRequest(home.open())(submission, for: department, to: URL(filePath: out))
            try home.output.answer(
                exported,
                [
                    "\(exported.file) asks \(department) about \(submission)",
                    "tell \(department) this office's key by another way: \(exported.office)",
                ])
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show what a request asks, and write its figures beside it as CSV.",
            discussion: "For the department; it needs no office and no network.")

        @Argument(help: "The request.")
        var request: String

        @OptionGroup var office: KnownOfficeOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let shown = try ShowRequest()(URL(filePath: request), office: office.office)
            try output.answer(shown, shown.lines)
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Take back an opinion that a department signed elsewhere.")

        @Argument(help: "The signed opinion.")
        var opinion: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let given = try await ImportOpinion(home.open())(URL(filePath: opinion))
            try home.output.answer(given, given.lines)
        }
    }
}

/// The office's key, as the department knows it from elsewhere.
struct KnownOfficeOption: ParsableArguments {
    @Option(help: "The office's key as you know it: 64 hexadecimal digits. A request of another office is refused.")
    var office: String?
}

extension ShownRequest {
    /// As a person reads it before signing.
    var lines: [String] {
        let about = [
            ["table", title], ["scope", scope], ["division", division],
            ["reference date", referenceDate.map { "\($0)" } ?? "none"], ["audience", audience], ["purpose", purpose],
            ["asks for", asks], ["held until", embargo.map(\.local) ?? "nothing"],
            ["asked by", "\(requester), \(submittedAt)"], ["figures", figures], ["policy", policy],
            [
                "office's key",
                office + (officeIsKnown ? ", which you named" : ": compare it with the one you were told"),
            ],
        ]
        return ["\(submission) asks \(department) about these figures, which are in \(table):"]
            + TextTable.lines(about.map { ["  " + $0[0], $0[1]] }) + ["asked are:"]
            + TextTable.lines(asked.map { ["  " + $0.department, $0.name, $0.role] })
    }
}
