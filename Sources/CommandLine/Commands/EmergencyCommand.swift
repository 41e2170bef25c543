import ArgumentParser
import Bureau
import Records

struct EmergencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emergency", abstract: "Keep children in danger: found, police told, followed, settled.",
        discussion: """
            The plan sends these to the police at the first moment; a report that took longer than \
            \(RecordEmergency.usualMinutes) minutes, or those that configuration.yaml gives with police-minutes, is marked. \
            Times are China's, or say their zone. Notes are sealed under the child's own key.
            """,
        subcommands: [Find.self, Record.self, Police.self, Follow.self, Settle.self, List.self])

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List children who live alone by what registers say, with no emergency recorded yet.")

        @Option(help: "The day, as 2026-06-30.")
        var asOf: CalendarDate

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let found = try await FindEmergencies(home.open())(
                asOf: asOf, why: reason.why, progress: home.output.progress)
            try home.output.answer(
                found,
                MaskedRows.lines(found.children)
                    + [
                        found.children.isEmpty
                            ? "no child lives alone without an emergency recorded"
                            : "\(found.children.count) children; see to each at once, and record it: countersign "
                                + "emergency record RECORD --kind alone"
                    ])
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record that a child was found in danger.")

        @Argument(help: "The record's name.")
        var record: String

        @Option(help: "What was found.")
        var kind: EmergencyKind

        @Option(help: "When, as 2026-06-30T16:15, or with a zone: 2026-06-30T08:15Z. Now unless given.")
        var found: WrittenTime?

        @OptionGroup var note: NoteOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let one = try await RecordEmergency(home.open()).found(record, kind, at: found?.moment, note: note.read())
            try home.output.answer(
                one,
                [
                    "emergency \(one.number): \(one.kind.title), found at \(one.found.local)",
                    "tell the police at once, then: countersign emergency police \(one.number)",
                ])
        }
    }

    struct Police: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record that the police were told.")

        @OptionGroup var step: EmergencyStepOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let one = try await RecordEmergency(home.open()).police(
                step.number, at: step.at?.moment, note: step.note.read())
            try home.output.answer(
                one,
                [
                    "emergency \(one.number): the police were told after \(one.minutes) minutes"
                        + (one.isLate ? ", which is late" : "")
                ])
        }
    }

    struct Follow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record what happened since.")

        @OptionGroup var step: EmergencyStepOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let one = try await RecordEmergency(home.open()).follow(
                step.number, at: step.at?.moment, note: step.note.read())
            try home.output.answer(one, ["emergency \(one.number): noted"])
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that the child is safe, and how; the police must have been told.")

        @OptionGroup var step: EmergencyStepOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let one = try await RecordEmergency(home.open()).settle(
                step.number, at: step.at?.moment, note: step.note.read())
            try home.output.answer(one, ["emergency \(one.number) is settled"])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the emergencies that are not settled.")

        @Flag(help: "Settled ones as well.")
        var all = false

        @Flag(help: "With what was written about each; give --why.")
        var notes = false

        @Option(help: "Why the notes are read; kept in the office's journal as it is written, so name nobody.")
        var why: String?

        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard notes == (why != nil) else { throw ValidationError("--notes needs --why, and --why goes with it") }
        }

        func run() async throws {
            let list = try await RecordEmergency(home.open()).list(everything: all, notes: why)
            try home.output.answer(
                list, list.isEmpty ? ["no emergency is open"] : list.flatMap { Self.lines($0, notes: notes) })
        }

        private static func lines(_ one: Emergency, notes: Bool) -> [String] {
            let police =
                one.policeTold.map { "police told at \($0.local), after \(one.minutes) minutes" }
                ?? "POLICE NOT TOLD for \(one.minutes) minutes"
            let end = one.settled.map { ", settled at \($0.local)" } ?? ""
            let head =
                "\(one.number)  \(one.kind.title)  \(one.record)  found at \(one.found.local), \(police)"
                + (one.isLate ? " (late)" : "") + end
            return [head]
                + (notes ? one.steps.map { "    \($0.at.local)  \($0.what)  \($0.who)  \($0.note ?? "(erased)")" } : [])
        }
    }
}

/// Which emergency, when, and what happened.
struct EmergencyStepOptions: ParsableArguments {
    @Argument(help: "The emergency's number.")
    var number: Int

    @Option(help: "When, as 2026-06-30T16:15, or with a zone: 2026-06-30T08:15Z. Now unless given.")
    var at: WrittenTime?

    @OptionGroup var note: NoteOption
}

/// When something happened, as a person writes it.
struct WrittenTime: ExpressibleByArgument {
    let moment: Moment

    init?(argument: String) {
        guard let moment = Moment(written: argument) else { return nil }
        self.moment = moment
    }
}

/// What is written about a child: typed at the terminal or read from a file, and never an argument, which others could see.
struct NoteOption: ParsableArguments {
    @Option(help: "A file whose first line says what happened, which only its owner can read; asked for unless given.")
    var noteFile: String?

    func read() throws -> String {
        let line = try PrivateLine(prompt: "What happened: ", missing: .needsNote).read(file: noteFile)
        return String(decoding: line, as: UTF8.self)
    }
}

extension EmergencyKind: ExpressibleByArgument {}
