import ArgumentParser
import Bureau

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Decide about rows that may be one child's, and take decisions back.",
        discussion: """
            Rows are linked by their numbers, or where that is all but certain; a person decides about the rest. Values \
            are shown masked, and the journal says which records were shown, and why.
            """,
        subcommands: [List.self, Show.self, Same.self, Different.self, Undo.self, Decisions.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List pairs of children that may be one.")

        @Option(help: "How many to show, the likeliest first.")
        var limit = 20

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
        }

        func run() async throws {
            let queue = try await ReviewLinkage(home.open()).queue(
                limit: limit, why: reason.why, progress: home.output.progress)
            let summary = queue.waiting == 0 ? "nothing waits" : "\(queue.waiting) pairs wait"
            try home.output.answer(queue, [summary] + queue.pairs.flatMap(Self.lines))
        }

        private static func lines(_ pair: WaitingPair) -> [String] {
            let agreements = pair.agreements.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return ["", "\(pair.perMille / 10).\(pair.perMille % 10) %  " + agreements.joined(separator: "; ")]
                + MaskedRows.lines([pair.first, pair.second])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all rows of the children to whom records are put.")

        @Argument(help: "The records' names.")
        var records: [String]

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let children = try await ReviewLinkage(home.open()).children(
                of: records, why: reason.why, progress: home.output.progress)
            let lines = children.enumerated().flatMap { number, child in
                [
                    "child \(number + 1): \(child.rows.count) rows" + (child.isWaiting ? ", waits for a decision" : "")
                        + (child.disagreements.isEmpty
                            ? "" : ", registers disagree in \(child.disagreements.joined(separator: ", "))")
                ] + MaskedRows.lines(child.rows)
            }
            try home.output.answer(children, lines)
        }
    }

    struct Same: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Decide that two records are one child's.")

        @OptionGroup var pair: RecordPair
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideLinkage(home.open()).same(pair.first, pair.second, why: reason.why)
            try home.output.answer(decision, ["decision \(decision.number): one child"])
        }
    }

    struct Different: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide that two records are two children's, and part them where they are linked.",
            discussion:
                "The second leaves the rows it is linked with; rows whose names are more like its own go with it.")

        @OptionGroup var pair: RecordPair
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideLinkage(home.open()).different(pair.first, pair.second, why: reason.why)
            try home.output.answer(decision, ["decision \(decision.number): two children"])
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a decision back, or an undoing.")

        @Argument(help: "The decision's number, as `review decisions` lists it.")
        var number: Int

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideLinkage(home.open()).undo(number, why: reason.why)
            try home.output.answer(decision, ["decision \(number) is undone, by \(decision.number)"])
        }
    }

    struct Decisions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the decisions that stand.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decisions = try await DecideLinkage(home.open()).standing()
            try home.output.answer(
                decisions,
                decisions.isEmpty
                    ? ["nothing was decided"]
                    : TextTable.lines(
                        decisions.map { one in
                            ["\(one.number)", one.kind.rawValue] + one.records + ["\(one.at)", one.who, one.why]
                        }, rightAligned: [0]))
        }
    }
}

/// The two records that a decision is about.
struct RecordPair: ParsableArguments {
    @Argument(help: "A record's name.")
    var first: String

    @Argument(help: "The other record's name.")
    var second: String
}

/// Masked rows, a line a row.
enum MaskedRows {
    static func lines(_ rows: [MaskedRow]) -> [String] {
        TextTable.lines(
            rows.map { row in
                [
                    "  " + row.record, "\(row.register):\(row.line)", row.name, row.number ?? "-", row.birthDate,
                    row.sex ?? "-", row.guardian ?? "-", row.guardianPhone ?? "-",
                ]
            })
    }
}
