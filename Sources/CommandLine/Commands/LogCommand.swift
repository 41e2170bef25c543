import ArgumentParser
import Bureau
import Foundation

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The transparency log, and the journal of who looked.",
        subcommands: [Check.self, Request.self, Cosign.self, Merge.self, Access.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Prove the whole history: every entry, the tree over them and its signature.")

        @Option(help: "A checkpoint that somebody kept: proves that the log still has everything that was signed then.")
        var since: String?

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let summary = try CheckLog(home.folder)(since: since.map { URL(filePath: $0) })
            try home.output.answer(
                summary,
                ["entries, unbroken: \(summary.entries); root \(summary.root)"]
                    + TextTable.lines(
                        summary.kinds.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }, rightAligned: [1])
                    + (summary.since.map { ["everything that was signed at \($0) entries is still there"] } ?? [])
                    + ["the log's key, for other programs: \(summary.key)"])
        }
    }

    struct Access: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "access",
            abstract: "Who looked at children's records or at figures before release, when and why.")

        @Option(help: "Only what was done with this record.")
        var record: String?

        @Flag(help: "With --record: what was done with any row of the same child; linking opens rows, so say --why.")
        var linked = false

        @Option(help: "With --linked: why; kept in the office's journal as it is written, so name nobody.")
        var why: String?

        @OptionGroup var home: HomeOptions

        func validate() throws {
            if linked, record == nil { throw ValidationError("--linked goes with --record") }
            if linked, why == nil { throw ValidationError("--linked needs --why, since linking opens rows") }
        }

        func run() async throws {
            let office = try await home.open()
            if linked, let record, let why {
                let access = try await ListChildAccess(office)(of: record, why: why, progress: home.output.progress)
                return try home.output.answer(
                    access,
                    lines(access.entries) + [
                        "\(access.records.count) rows are this child's; \(access.general) entries more opened every child's "
                            + "rows to link and count, and showed none"
                    ])
            }
            let entries = try await ListAccess(office)(record: record)
            try home.output.answer(entries, lines(entries))
        }

        private func lines(_ entries: [JournalEntry]) -> [String] {
            TextTable.lines(
                entries.map { entry in
                    ["\(entry.index)", "\(entry.at)", entry.who, entry.what.rawValue, entry.why] + [about(entry)]
                }, rightAligned: [0])
        }

        private func about(_ entry: JournalEntry) -> String {
            entry.look.map { "\($0.submission) for \($0.viewer)" } ?? (entry.records ?? []).joined(separator: " ")
        }
    }
}
