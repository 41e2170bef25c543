import ArgumentParser
import Bureau
import Foundation

extension LogCommand {
    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request", abstract: "Write what a witness needs to sign that the log has only grown.")

        @Option(help: "How many entries the witness saw last; 0 for one that never signed.")
        var since = 0

        @Option(help: "The file to write.")
        var out: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let task = try AskWitness(home.folder)(since: since, to: URL(filePath: out))
            try home.output.answer(
                task, ["\(task.file) asks about \(task.entries) entries: the witness runs countersign log cosign"])
        }
    }

    struct Cosign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cosign", abstract: "A witness, on its own machine: sign that a log has only grown.",
            discussion: "It needs no office and no network. The first time it has seen nothing before.")

        @Argument(help: "The office's request.")
        var request: String

        @Option(name: .customLong("as"), help: "The witness's name.")
        var name: String

        @Option(help: "The log's key, as its office prints it with countersign log check.")
        var log: String

        @Option(help: "The file that remembers what was signed last; it is made the first time.")
        var seen: String

        @Option(help: "The file to write for the office.")
        var out: String

        @OptionGroup var key: SigningKeyOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let task = try CosignLog(Composition.current)(
                URL(filePath: request), as: name, key: key.file, log: log, seen: URL(filePath: seen),
                to: URL(filePath: out), passphrase: key.passphrase)
            try output.answer(
                task,
                [
                    "\(name) saw the log grow from \(task.since) to \(task.entries) entries",
                    "give \(task.file) to the office: countersign log merge",
                    "the witness's key, for offices and readers: \(task.key)",
                ])
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge", abstract: "Put a witness's signature below the log's checkpoint.")

        @Argument(help: "What the witness wrote.")
        var file: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let cosigned = try await TakeCosignature(home.folder)(URL(filePath: file))
            try home.output.answer(
                cosigned,
                ["\(cosigned.entries) entries, seen by \(cosigned.witnesses.joined(separator: ", "))"])
        }
    }
}
