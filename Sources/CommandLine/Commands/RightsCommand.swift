import ArgumentParser
import Bureau
import Foundation
import Records

struct RightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rights", abstract: "Notice to guardians, and what they ask about their child's record.",
        discussion: """
            A guardian may ask to see, to correct or to delete what is kept about a child. A request is about all rows that \
            linkage puts to the child, is due after 15 working days (rights-days in configuration.yaml), and is answered \
            once. The journal keeps every step.
            """,
        subcommands: [
            Notice.self, Notices.self, Ask.self, List.self, Show.self, See.self, Correct.self, Delete.self, Refuse.self,
        ])

    struct Notice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a child's guardian was told what is kept, by whom and why.")

        @Argument(help: "One of the child's records.")
        var record: String

        @Option(help: "How: paper, told, message or posted.")
        var way: RightsStep.Notice.Way

        @Option(help: "The day on which it was given; today unless it says otherwise.")
        var on: CalendarDate?

        @Option(help: "The file of the text that was given; its digest is kept.")
        var text: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let notice = try await RecordNotice(home.open())(
                record, way: way, on: on, text: text.map { URL(filePath: $0) }, why: reason.why,
                progress: home.output.progress)
            try home.output.answer(
                notice,
                ["notice \(notice.number): given on \(notice.on), about \(notice.records.count) rows of the child"])
        }
    }

    struct Notices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count the children about whom no notice is recorded, by county.")

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let counts = try await CountNotices(home.open())(asOf: asOf, progress: home.output.progress)
            let rows = counts.counties.map {
                [$0.division?.description ?? "-", $0.name, "\($0.without)"]
            }
            try home.output.answer(
                counts,
                TextTable.lines([["", "", "without notice"]] + rows, rightAligned: [2])
                    + ["\(counts.without) children without notice, in steps of five"])
        }
    }

    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in what was asked about a child's record.",
            discussion: """
                What was said, and by whom, goes into a file that only its owner can read; it is kept sealed under the \
                record's own key, and goes with the record.
                """)

        @Argument(help: "What is asked for: see, correct or delete.")
        var right: ChildRight

        @Argument(help: "One of the child's records.")
        var record: String

        @Option(help: "Who asks: guardian, child or agent.")
        var by: RightsStep.Request.Asker

        @Option(help: "The day on which it was asked; today unless it says otherwise.")
        var on: CalendarDate?

        @Option(help: "For a correction: a field that is said to be wrong; may be given several times.")
        var field: [Field] = []

        @Option(help: "A file whose first line is what was asked, in words.")
        var noteFile: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let office = try await home.open()
            let note = try noteFile.map { String(decoding: try PrivateLine.firstLine(of: $0), as: UTF8.self) }
            let request = try await TakeRequest(office)(
                right, about: record, by: by, on: on, fields: field, note: note, why: reason.why,
                progress: home.output.progress)
            try home.output.answer(
                request,
                ["request \(request.number), to \(request.right.rawValue): answer it by \(request.due)"])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the requests that wait, those due first first.")

        @Flag(help: "Answered ones as well.")
        var all = false

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let list = try await ListRequests(home.open())(everything: all, progress: home.output.progress)
            let summary = "\(list.open) requests wait" + (list.overdue > 0 ? ", \(list.overdue) of them overdue" : "")
            try home.output.answer(list, TextTable.lines(list.requests.map(Self.row), rightAligned: [0]) + [summary])
        }

        private static func row(_ request: RightsRequest) -> [String] {
            let state =
                switch request.state {
                case .open:
                    request.isLate
                        ? "OVERDUE by \(-(request.daysLeft ?? 0)) days" : "\(request.daysLeft ?? 0) days left"
                case .granted, .refused: request.state.rawValue + (request.isLate ? ", late" : "")
                }
            return [
                "\(request.number)", request.right.rawValue, request.asker.rawValue, "asked \(request.asked)",
                "due \(request.due)", state, request.records.first ?? "",
            ]
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Read what was asked, in the asker's words.")

        @OptionGroup var request: RequestNumber
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let read = try await ReadRequest(home.open())(
                request.number, why: reason.why, progress: home.output.progress)
            let one = read.request
            try home.output.answer(
                read,
                [
                    "request \(one.number), to \(one.right.rawValue), by the \(one.asker.rawValue) on \(one.asked)",
                    "due \(one.due); \(one.state.rawValue)" + (one.reason.map { ": \($0)" } ?? ""),
                ]
                    + (one.fields.isEmpty
                        ? [] : ["said to be wrong: " + one.fields.map(\.rawValue).joined(separator: ", ")])
                    + one.records.map { "  \($0)" } + [read.note ?? "nothing was written down, or it was erased"])
        }
    }

    struct See: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Grant a request to see: write what is kept about the child into a file for the asker.")

        @OptionGroup var request: RequestNumber

        @Option(help: "The file to write: JSON where its name ends in .json, and a page to print otherwise.")
        var out: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answered = try await ShowGuardian(home.open())(
                request.number, why: reason.why, to: URL(filePath: out), progress: home.output.progress)
            try home.output.answer(
                answered, ["request \(answered.number) is granted: \(out); hand it over and remove it"])
        }
    }

    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whose the rows are that are said to be wrong; with --by, grant the request.",
            discussion: """
                A row goes back to the department that handed it in, and is corrected by an import of the row as it should \
                be. Its record's name closes the request.
                """)

        @OptionGroup var request: RequestNumber

        @Option(help: "The record of the row that was imported since and says it right.")
        var by: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let correction = ConfirmCorrection(try await home.open())
            guard let by else {
                let found = try await correction.rows(
                    request.number, why: reason.why, progress: home.output.progress)
                return try home.output.answer(
                    found,
                    TextTable.lines(
                        found.rows.map {
                            [
                                $0.record, $0.register, "back to \($0.department)",
                                $0.fields.map(\.rawValue).joined(separator: ", "),
                            ]
                        })
                        + [found.rows.isEmpty ? "no row has these fields" : "then import the row, and --by RECORD"])
            }
            let answered = try await correction(
                request.number, by: by, why: reason.why, progress: home.output.progress)
            try home.output.answer(answered, ["request \(answered.number) is granted: corrected by \(by)"])
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Grant a request to delete: destroy the keys of all rows of the child.",
            discussion: "This cannot be undone.")

        @OptionGroup var request: RequestNumber
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let (answered, erased) = try await EraseOnRequest(home.open())(
                request.number, why: reason.why, progress: home.output.progress)
            try home.output.answer(
                answered,
                erased.lines + ["request \(answered.number) is granted"])
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Refuse a request, with the reason the asker is given.")

        @OptionGroup var request: RequestNumber
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answered = try await RefuseRequest(home.open())(
                request.number, why: reason.why, progress: home.output.progress)
            try home.output.answer(answered, ["request \(answered.number) is refused: \(answered.reason ?? "")"])
        }
    }
}

/// Which request is answered.
struct RequestNumber: ParsableArguments {
    @Argument(help: "The request's number, as `rights list` has it.")
    var number: Int
}

extension ChildRight: ExpressibleByArgument {}
extension RightsStep.Notice.Way: ExpressibleByArgument {}
extension RightsStep.Request.Asker: ExpressibleByArgument {}
