import ArgumentParser
import Bureau
import Foundation
import Records

struct RecordsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "Look at single records; the journal says who did, and why.",
        subcommands: [Find.self, Show.self])

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find", abstract: "Name the records that have a document number.",
            discussion: "The number is asked for at the terminal, or read from a file; it is never an argument.")

        @Option(help: "A file whose first line is the number, which only its owner can read.")
        var numberFile: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let office = try await home.open()
            let number = try PrivateLine(prompt: "Document number: ", missing: .needsDocumentNumber)
                .read(file: numberFile)
            let found = try await FindRecord(office)(number: String(decoding: number, as: UTF8.self), why: reason.why)
            try home.output.answer(
                found,
                found.records.isEmpty
                    ? ["no record has this number"] : TextTable.lines(found.records.map { [$0.record, $0.register] }))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Open the fields of one record for a person to read.")

        @Argument(help: "The record's name.")
        var record: String

        @Option(help: "A field to open; may be given several times. All of the row unless given.")
        var field: [Field] = []

        @Flag(help: "As lists show it: what identifies the child is masked.")
        var masked = false

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func validate() throws {
            guard field.isEmpty || !masked else { throw ValidationError("give --field or --masked, and not both") }
        }

        func run() async throws {
            let open = OpenRecord(try await home.open())
            let opened =
                masked
                ? try await open.masked(record, why: reason.why)
                : try await open(record, fields: field.isEmpty ? nil : field, why: reason.why)
            try home.output.answer(
                opened,
                ["\(opened.record): \(opened.register), line \(opened.line)"]
                    + TextTable.lines(opened.fields.map { ["  " + $0.field, $0.value] }))
        }
    }
}

extension Field: ExpressibleByArgument {}
