import ArgumentParser
import Bureau
import Records

struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Follow the half-yearly rounds: what changed, what is missing, who is late.",
        discussion: """
            A round is closed by the snapshot of its reference date, 30 June or 31 December. The numbers are about the \
            office's own work, and are no release.
            """,
        subcommands: [List.self, Changes.self, Complete.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rounds, and which is due.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let rounds = try await ListRounds(home.open())()
            let overdue = rounds.overdue.map {
                ["the round of \($0) is not closed; when its registers are in: countersign snapshot --as-of \($0)"]
            }
            try home.output.answer(
                rounds, rounds.closed.map { "\($0)  closed" } + (overdue ?? []) + ["next: \(rounds.next)"])
        }
    }

    struct Changes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare with the last round, county by county.",
            discussion: """
                in: who came to count since. out: who ceased to. late: who is only now known to have \
                counted then. wrong: who is now known not to have. from, to: moves between counties. within: moves \
                between a county's townships. mended: who stayed, and of whom birth, sex or registration was put right.
                """)

        @Option(help: "The reference date, as 2026-12-31.")
        var asOf: CalendarDate

        @Option(help: "The reference date of the round to compare with; the last one unless given.")
        var since: CalendarDate?

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answer = try await CompareRounds(home.open())(
                asOf: asOf, since: since, progress: home.output.progress)
            try home.output.answer(answer, Self.lines(answer))
        }

        private static let header = [
            "", "", "in", "out", "late", "wrong", "from", "to", "within", "mended",
        ]

        private static func lines(_ answer: RoundAnswer) -> [String] {
            let counties = answer.counties.filter { !$0.isNotUpdated }
            let rows = counties.map { one in
                [one.division.description, one.name]
                    + [
                        one.entered, one.leavers, one.foundLater, one.droppedLater, one.movedIn,
                        one.movedOut, one.movedWithin, one.corrected,
                    ].map(\.description)
            }
            let late = answer.counties.filter(\.isNotUpdated).map(\.name)
            return ["\(answer.asOf) beside \(answer.since)"]
                + TextTable.lines([header] + rows, rightAligned: Set(2..<header.count))
                + (late.isEmpty
                    ? ["every county was updated"]
                    : ["not updated since (\(late.count)): " + late.joined(separator: "、")])
        }
    }

    struct Complete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "completeness", abstract: "Measure how much is known, by field and place.")

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @Option(help: "A city, to see its counties; a county, to see its townships.")
        var division: DivisionCode?

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answer = try await MeasureCompleteness(home.open())(
                asOf: asOf, division: division, progress: home.output.progress)
            try home.output.answer(answer, Self.lines(answer))
        }

        private static func lines(_ answer: CompletenessAnswer) -> [String] {
            let fields = answer.whole.fields.map { [$0.field, percent($0.perMille)] }
            let parts = answer.parts.map { part in
                let worst = part.fields.min { $0.perMille < $1.perMille }
                return [
                    part.division.description, part.name, percent(part.perMille),
                    worst.map { "\($0.field) \(percent($0.perMille))" } ?? "",
                ]
            }
            return ["\(answer.whole.name), \(answer.asOf): \(percent(answer.whole.perMille))"]
                + TextTable.lines(fields, rightAligned: [1])
                + (parts.isEmpty ? [] : [""] + TextTable.lines(parts, rightAligned: [2]))
        }

        private static func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10) %" }
    }
}
