import ArgumentParser
import Bureau
import Foundation
import Records

struct VisitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visits", abstract: "See which visits are owed, record them, and print the work log.",
        discussion: """
            Every three months where the guardianship is good, every month where it is fair, and every fifteen days in \
            priority care, unless configuration.yaml gives priority-visit-days. Lists are masked, and the journal says \
            which records were shown, and why.
            """,
        subcommands: [Due.self, List.self, Record.self, Log.self, Paper.self])

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell about how many visits are owed, by county, or by township of a county.")

        @OptionGroup var owed: OwedOptions
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let counts = try await CountVisits(home.open())(
                asOf: owed.asOf, division: owed.division, within: owed.within, progress: home.output.progress)
            let header = ["", "", "never", "overdue", "due"]
            let rows = counts.places.map { place in
                [
                    place.division?.description ?? "-", place.name, "\(place.neverVisited)", "\(place.overdue)",
                    "\(place.due)",
                ]
            }
            try home.output.answer(
                counts,
                rows.isEmpty
                    ? ["nobody is to be visited"]
                    : TextTable.lines([header] + rows, rightAligned: [2, 3, 4])
                        + ["never: never visited; due: within \(counts.within) days; in steps of five"])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the children to visit, masked: priority care first, then those longest overdue.")

        @OptionGroup var owed: OwedOptions

        @Option(help: "How many to show.")
        var limit = 50

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000") }
        }

        func run() async throws {
            let list = try await ListVisits(home.open())(
                asOf: owed.asOf, division: owed.division, within: owed.within, limit: limit, why: reason.why,
                progress: home.output.progress)
            let rows = list.visits.map { visit in
                [
                    visit.record, visit.place, visit.child.name, visit.child.birthDate, visit.child.guardian ?? "-",
                    visit.child.guardianPhone ?? "-",
                    ([visit.rule.title] + visit.reasons.map(\.title)).joined(separator: "，"),
                    visit.visited.map { "last \($0)" } ?? "never visited",
                    visit.due.map { "by \($0)" } ?? "at once",
                ]
            }
            try home.output.answer(
                list,
                TextTable.lines(rows)
                    + [list.owed.isZero ? "no visit is owed" : "\(list.owed) visits owed, \(list.visits.count) shown"])
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a visit to the child of a record.",
            discussion: """
                Who the child is and where it lives comes from all of its rows: of each field the newest row of the \
                register that owns it. The answer says which were taken from another row than the one that is named. The \
                same visit again changes nothing. Many visits at once: fill in the register's columns, and `countersign \
                import home-visits FILE`.
                """)

        @Argument(help: "The record's name, as `visits list` shows it.")
        var record: String

        @Option(help: "The day of the visit, as 2026-06-30.")
        var date: CalendarDate

        @Option(help: "Who made it.")
        var visitor: String

        @Option(help: "1 较好, 2 一般, 3 监护不足, 4 监护不当, 5 监护缺失, 6 监护侵害.")
        var guardianship: String?

        @Option(
            name: .customLong("risk"),
            help: "单亲, 无户籍, 失辍学, 重病, 残疾, 心理行为异常 or 流浪经历; may be given several times.")
        var risks: [String] = []

        @Option(help: "0 无, 1 最低生活保障, 2 特困供养, 3 孤儿, 4 事实无人抚养, 5 临时救助.")
        var livelihood: String?

        @Option(help: "Who lives with the child: 1 父母双方, 2 父亲, 3 母亲, 4 其他监护人, 0 无.")
        var accompaniment: String?

        @Option(help: "Where the child lives now, by township, if elsewhere than its rows say.")
        var residence: DivisionCode?

        @Option(help: "Since when it lives there.")
        var since: CalendarDate?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            var form = VisitForm(date: date, visitor: visitor)
            (form.guardianship, form.livelihood, form.accompaniment) = (guardianship, livelihood, accompaniment)
            form.riskFactors = risks.isEmpty ? nil : risks.joined(separator: ";")
            (form.residence, form.residentSince) = (residence, since)
            let visit = try await RecordVisit(home.open())(
                record, form, why: reason.why, progress: home.output.progress)
            try home.output.answer(
                visit,
                [visit.wasKnown ? "this visit was recorded before" : "visit of \(visit.date) recorded"]
                    + Dictionary(grouping: visit.taken, by: \.record).sorted { $0.key < $1.key }.map { record, taken in
                        "from row \(record): \(taken.map(\.field).joined(separator: ", "))"
                    })
        }
    }

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the work log of a period: visits made, by whom, where.")

        @Option(help: "The first day, as 2026-01-01.")
        var from: CalendarDate

        @Option(help: "The last day.")
        var to: CalendarDate

        @Option(help: "The city, county or township where the children lived.")
        var division: DivisionCode?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard from <= to else { throw ValidationError("--from comes after --to; exchange them") }
        }

        func run() async throws {
            let log = try await ListWork(home.open())(from: from, to: to, division: division, why: reason.why)
            let rows = log.visits.map { visit in
                [
                    "\(visit.date)", visit.visitor, visit.place, visit.child.name, visit.guardianship ?? "-",
                    visit.record,
                ]
            }
            let visitors = log.visitors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            try home.output.answer(
                log,
                TextTable.lines(rows)
                    + [rows.isEmpty ? "no visit was made" : "\(rows.count) visits, \(log.from) to \(log.to)"]
                    + TextTable.lines(visitors.map { ["  " + $0.key, "\($0.value)"] }, rightAligned: [1]))
        }
    }
}

extension VisitsCommand {
    struct Paper: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "file", abstract: "Make the paper file of a child in priority care or an emergency, as a PDF.",
            discussion: "Everything is in it in full: print it, lock the paper away, and delete the PDF.")

        @Argument(help: "The record's name, as `visits list` shows it.")
        var record: String

        @Option(help: "The folder to write it to.")
        var out: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let written = try await WriteCareFile(home.open())(
                record, why: reason.why, to: URL(filePath: out), progress: home.output.progress)
            try home.output.answer(
                written,
                [written.file]
                    + (written.left.isEmpty ? [] : ["not in it: " + written.left.joined(separator: ", ")]))
        }
    }
}

/// Which visits are asked about.
struct OwedOptions: ParsableArguments {
    @Option(help: "The day, as 2026-06-30.")
    var asOf: CalendarDate

    @Option(help: "The city, county or township where the children live.")
    var division: DivisionCode?

    @Option(help: "How many days ahead a visit is called due.")
    var within = 7

    func validate() throws {
        guard (0...366).contains(within) else { throw ValidationError("--within takes 0 to 366 days") }
    }
}
