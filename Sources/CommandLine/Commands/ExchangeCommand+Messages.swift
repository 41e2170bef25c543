import ArgumentParser
import Bureau
import Foundation
import Records

extension ExchangeCommand {
    struct Push: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "push",
            abstract: "Tell counties of the children who live here and are registered there, or who went back.",
            discussion: "One sealed file a county whose card is enrolled. Nobody is told the same twice.")

        @Option(help: "The reference date, as 2026-06-30.")
        var asOf: CalendarDate

        @Option(help: "The one county that is told.")
        var to: DivisionCode?

        @Option(help: "The folder that the files are put into.")
        var out: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let summary = try await PushChildren(home.open())(
                asOf: asOf, to: to, why: reason.why, out: URL(filePath: out), progress: home.output.progress)
            try home.output.answer(summary, Self.lines(summary))
        }

        private static func lines(_ summary: PushSummary) -> [String] {
            let messages = summary.messages.map { message in
                ["message \(message.message)", "\(message.children)", "\(message.to) \(message.name)", message.file]
            }
            var lines =
                messages.isEmpty ? ["there is nothing new to tell"] : TextTable.lines(messages, rightAligned: [1])
            if summary.unchanged > 0 { lines.append("told before and unchanged: \(summary.unchanged)") }
            if summary.waiting > 0 {
                lines.append("waiting for a decision about their rows, or not known well enough: \(summary.waiting)")
            }
            if !summary.withoutCard.isEmpty {
                lines.append("no card is enrolled of:")
                lines += summary.withoutCard.sorted { $0.key < $1.key }.map { "  \($0.key) \($0.value)" }
            }
            return lines
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "receive", abstract: "Take in a message of another office, and write the receipt.",
            discussion:
                "It is kept as it was sealed. Its children are looked for among this office's own, and listed masked.")

        @Argument(help: "The message.")
        var file: String

        @Option(help: "The receipt's file; beside the message unless given.")
        var receipt: String?

        @OptionGroup var key: ExchangeKeyOptions
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let received = try await ReceiveMessage(home.open())(
                URL(filePath: file), why: reason.why, receipt: receipt.map { URL(filePath: $0) },
                passphrase: key.passphrase, progress: home.output.progress)
            let from = "\(received.from) \(received.name)"
            try home.output.answer(
                received,
                [
                    received.isNew
                        ? "message \(received.message), \(received.kind.rawValue) from \(from)"
                        : "received before as message \(received.message) from \(from); nothing changed"
                ] + ExchangeLines.children(received.children) + ["give back to \(received.from): \(received.receipt)"]
                    + (received.isNew && received.kind == .push
                        ? ["answer it with: countersign exchange answer \(received.message)"] : []))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "List the children of a message that was received, masked.")

        @Argument(help: "The message's number, as `exchange list` has it.")
        var message: Int

        @OptionGroup var key: ExchangeKeyOptions
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let shown = try await ShowMessage(home.open())(
                message, why: reason.why, passphrase: key.passphrase, progress: home.output.progress)
            try home.output.answer(
                shown,
                ["message \(message), \(shown.kind.rawValue) from \(shown.from)"]
                    + ExchangeLines.children(shown.children))
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer", abstract: "Compare what was told with what is known here, and answer with that.")

        @Argument(help: "The message's number, as `exchange list` has it.")
        var message: Int

        @Option(
            help: "A child of the message and a record that is that child's, as 3=RECORD; may be given several times.")
        var same: [SameChild] = []

        @Option(help: "The folder that the answer is put into.")
        var out: String

        @OptionGroup var key: ExchangeKeyOptions
        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answer = try await AnswerMessage(home.open())(
                message, same: Dictionary(same.map { ($0.child, $0.record) }) { $1 }, why: reason.why,
                out: URL(filePath: out), passphrase: key.passphrase,
                progress: home.output.progress)
            try home.output.answer(
                answer,
                ExchangeLines.children(answer.children)
                    + ["message \(answer.message) answers message \(message); send \(answer.to): \(answer.file)"])
        }
    }

    struct TakeReceiptFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "take-receipt", abstract: "Take in the receipt that another office gave.")

        @Argument(help: "The receipt.")
        var file: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let taken = try await TakeReceipt(home.open())(URL(filePath: file))
            try home.output.answer(
                taken,
                [
                    "\(taken.from) has message \(taken.message) since \(taken.receivedAt)"
                        + (taken.isNew ? "" : ", as was known")
                ])
        }
    }

    struct Pending: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pending",
            abstract: "List what was sent without a receipt or an answer, and what is to be answered.",
            discussion: "Overdue after the days that configuration.yaml says with exchange-days, or 15.")

        @Option(help: "After how many days a message is overdue.")
        var overdueAfter: Int?

        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard overdueAfter.map({ $0 > 0 }) ?? true else { throw ValidationError("name at least one day") }
        }

        func run() async throws {
            let pending = try await ListExchange(home.open()).pending(overdueAfter: overdueAfter)
            try home.output.answer(
                pending,
                ExchangeLines.pending("sent without a receipt", pending.withoutReceipt)
                    + ExchangeLines.pending("sent without an answer", pending.withoutAnswer)
                    + ExchangeLines.pending("to be answered", pending.toAnswer))
        }
    }
}

extension ExchangeCommand {
    struct Again: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "again",
            abstract: "Write the file of a message of this office again, where it was lost on the way.")

        @Argument(help: "The message's number, as `exchange list` has it.")
        var message: Int

        @Option(help: "The folder that the file is put into.")
        var out: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let sent = try await SendAgain(home.open())(message, why: reason.why, out: URL(filePath: out))
            try home.output.answer(sent, ["message \(sent.message) to \(sent.to): \(sent.file)"])
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget",
            abstract: "Destroy what this office keeps of a message; the journal knows that it was there.")

        @Argument(help: "The message's number, as `exchange list` has it.")
        var message: Int

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            try await ForgetMessage(home.open())(message, why: reason.why)
            try home.output.answer(["forgotten": message], ["message \(message) cannot be read here any more"])
        }
    }
}

/// A person's word that a child of a message is one of the office's own.
struct SameChild: ExpressibleByArgument {
    let child: Int
    let record: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let child = Int(parts[0]) else { return nil }
        (self.child, record) = (child, String(parts[1]))
    }
}

/// Messages and their children, a line each.
enum ExchangeLines {
    static func messages(_ messages: [ListedMessage]) -> [String] {
        TextTable.lines(
            messages.map { message in
                [
                    "message \(message.message)", message.way.rawValue, message.kind.rawValue, message.division,
                    "\(message.at)", message.hasReceipt ? "confirmed" : "-",
                    message.answer.map { "answer \($0)" } ?? "-", message.isForgotten ? "forgotten" : "",
                ]
            })
    }

    static func pending(_ title: String, _ messages: [PendingMessages.Message]) -> [String] {
        guard !messages.isEmpty else { return ["\(title): none"] }
        return ["\(title):"]
            + TextTable.lines(
                messages.map { one in
                    [
                        "  message \(one.message.message)", one.message.kind.rawValue, one.message.division,
                        "\(one.days) days", one.isOverdue ? "overdue" : "",
                    ]
                })
    }

    static func children(_ children: [ListedChild]) -> [String] {
        TextTable.lines(
            children.map { child in
                [
                    "  \(child.child)", child.standing ?? "", child.name ?? "", child.number ?? "",
                    child.birthDate ?? "", child.residence ?? "", child.outcome, child.record ?? "-",
                    differences(child).joined(separator: ", "),
                ]
            }, rightAligned: [0])
    }

    /// Each field in which two offices do not say the same: what the one told, and what the other has.
    private static func differences(_ child: ListedChild) -> [String] {
        (child.agreements ?? [:]).filter { $0.value != "same" }.sorted { $0.key < $1.key }.map { field, agreement in
            let values = [child.toldValues?[field], child.values?[field]].compactMap(\.self)
            return "\(field) \(agreement)" + (values.isEmpty ? "" : " (\(values.joined(separator: " / ")))")
        }
    }
}
