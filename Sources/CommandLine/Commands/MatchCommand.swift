import ArgumentParser
import Bureau
import Records

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Find children who may need help, and decide about them.",
        discussion: """
            Orphans and de facto unattended children, children out of school, unvaccinated, uninsured, or disabled with a \
            need that nobody met, by what all registers together say. A register that was not handed in says nothing. \
            Lists are masked, and the journal says which records were shown, and why.
            """,
        subcommands: [
            Find.self, List.self, Confirm.self, Dismiss.self, Refer.self, Undo.self, Decisions.self,
        ])

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell about how many cases there are, by county and need.")

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answer = try await MatchChildren(home.open())(asOf: asOf, progress: home.output.progress)
            try home.output.answer(answer, Self.lines(answer))
        }

        private static func lines(_ answer: MatchAnswer) -> [String] {
            let needs = CareNeed.allCases.filter { need in answer.counties.contains { $0.needs[need.rawValue] != nil } }
            let header = ["", ""] + needs.map(\.rawValue)
            let rows = answer.counties.map { county in
                [county.division?.description ?? "-", county.name]
                    + needs.map { need in
                        county.needs[need.rawValue].map { "\($0.open)" + ($0.decided.isZero ? "" : " + \($0.decided)") }
                            ?? "0"
                    }
            }
            let summary = "\(answer.new) new cases; open cases, and after + those decided, in steps of five"
            return
                (answer.counties.isEmpty
                ? ["no child is found who needs help"]
                : TextTable.lines([header] + rows, rightAligned: Set(2..<header.count)) + [summary])
                + CaseLines.untold(answer.untold)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the children, masked, those longest open first.")

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @Option(help: "One need; all of them unless given.")
        var need: CareNeed?

        @Option(help: "The city, county or township where they live.")
        var division: DivisionCode?

        @Flag(help: "Decided cases as well.")
        var all = false

        @Option(help: "How many to show.")
        var limit = 50

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000") }
        }

        func run() async throws {
            let list = try await ListCases(home.open())(
                asOf: asOf, need: need, division: division, everything: all, limit: limit, why: reason.why,
                progress: home.output.progress)
            let rows = list.cases.map { one in
                [
                    one.record, one.need.title, one.place, one.child.name, one.child.number ?? "-",
                    one.child.birthDate, one.child.guardian ?? "-", one.child.guardianPhone ?? "-",
                    one.state + (one.referredTo.map { " to \($0)" } ?? ""), "\(one.days) days",
                ]
            }
            let summary = list.matching.isZero ? "no case" : "\(list.matching) cases, \(list.cases.count) shown"
            try home.output.answer(list, TextTable.lines(rows) + [summary] + CaseLines.untold(list.untold))
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that the child needs the help, and gets it here.")

        @OptionGroup var one: CaseOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideCase(home.open()).confirm(one.record, one.need, why: one.reason.why)
            try home.output.answer(decision, CaseLines.lines(decision))
        }
    }

    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that the child does not need it; half a year later the registers are asked anew.")

        @OptionGroup var one: CaseOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideCase(home.open()).dismiss(one.record, one.need, why: one.reason.why)
            try home.output.answer(decision, CaseLines.lines(decision))
        }
    }

    struct Refer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Note that a department was asked to help.")

        @OptionGroup var one: CaseOptions

        @Option(help: "The department, by its id.")
        var to: DepartmentID

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decision = try await DecideCase(home.open()).refer(one.record, one.need, to: to, why: one.reason.why)
            try home.output.answer(decision, CaseLines.lines(decision))
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a decision back.")

        @Argument(help: "The decision's number, as `match decided` lists it.")
        var number: Int

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            try await DecideCase(home.open()).undo(number, why: reason.why)
            try home.output.answer(["undone": number], ["decision \(number) is undone"])
        }
    }

    struct Decisions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decided", abstract: "List the decisions that stand, with the days from finding to deciding.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let decisions = try await DecideCase(home.open()).decided()
            let rows = decisions.map { one in
                [
                    "\(one.number)", one.state + (one.referredTo.map { " to \($0)" } ?? ""), one.need.rawValue,
                    one.record,
                    "\(one.days) days", "\(one.decided)", one.who, one.why,
                ]
            }
            try home.output.answer(
                decisions, rows.isEmpty ? ["nothing was decided"] : TextTable.lines(rows, rightAligned: [0]))
        }
    }
}

/// Which case, and why.
struct CaseOptions: ParsableArguments {
    @Argument(help: "The record's name, as `match list` shows it.")
    var record: String

    @Option(help: "The need.")
    var need: CareNeed

    @OptionGroup var reason: ReasonOption
}

/// Cases as lines.
enum CaseLines {
    static func untold(_ needs: [CareNeed]) -> [String] {
        guard !needs.isEmpty else { return [] }
        return [
            "not told, for want of the register or its fields: " + needs.map(\.rawValue).joined(separator: ", ")
        ]
    }

    static func lines(_ decision: CaseDecision) -> [String] {
        [
            "decision \(decision.number): \(decision.need.rawValue) \(decision.state)"
                + (decision.referredTo.map { " to \($0)" } ?? "") + ", \(decision.days) days after it was found"
        ]
    }
}

extension CareNeed: ExpressibleByArgument {}
