import ArgumentParser
import Bureau

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Destroy records' own keys, so that no copy of the database can be read.",
        discussion: "This cannot be undone. records find tells the names of a child's records.")

    @Argument(help: "The records' names.")
    var records: [String]

    @Flag(help: "Erase every row that linkage puts to the same child as well.")
    var linked = false

    @OptionGroup var reason: ReasonOption
    @OptionGroup var home: HomeOptions

    func run() async throws {
        let summary = try await EraseRecord(home.open())(
            records, linked: linked, why: reason.why, progress: home.output.progress)
        try home.output.answer(summary, summary.lines)
    }
}

extension ErasureSummary {
    /// What went, and whom to ask about what is elsewhere.
    var lines: [String] {
        erased.map { "\($0) is erased" } + alreadyErased.map { "\($0) was erased before" }
            + messages.map { message in
                switch message.way {
                case .sent:
                    "message \(message.message) told of it, and is destroyed here; ask \(message.division) "
                        + "\(message.name), which has it, to erase what it was told"
                case .received:
                    "message \(message.message) from \(message.division) \(message.name) told of it, and is destroyed "
                        + "here"
                }
            }
    }
}

/// Why a person looks at records or changes what cannot be changed back; the office's journal keeps it.
struct ReasonOption: ParsableArguments {
    @Option(help: "Why; kept in the office's journal as it is written, so name nobody.")
    var why: String
}
