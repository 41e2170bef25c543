import ArgumentParser
import Bureau
import Foundation
import Records

extension KeysCommand {
    struct Entrust: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "entrust", abstract: "Put the keys that departments.yaml names into a department's custody.",
            discussion: "Keys that it names no more are given back. The department takes the share file away.")

        @Argument(help: "The department.")
        var department: DepartmentID

        @Option(help: "The department's share file; made where it has no keys in custody yet.")
        var share: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let done = try await EntrustKeys(home.open())(department, share: URL(filePath: share))
            let takeAway = done.isNew ? ["\(done.share) is \(department)'s alone: hand it over and remove it here"] : []
            try home.output.answer(
                done,
                done.entrusted.map { "\($0) opens with a grant of \(department) alone" }
                    + done.returned.map { "\($0) is in nobody's custody any more" } + takeAway)
        }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Let the office use a department's keys for a time.",
            discussion: "For the department; it needs no passphrase of the office.")

        @Option(help: "The department that grants.")
        var department: DepartmentID

        @Option(help: "The department's share file, which only its owner can read.")
        var share: String

        @OptionGroup var key: SigningKeyOptions

        @Option(help: "The last day, at most a year ahead.")
        var until: CalendarDate

        @Option(help: "What the office may do; kept in its journal.")
        var purpose: String

        @Option(help: "A field to grant; may be given several times. All in the department's custody unless given.")
        var field: [Field] = []

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let given = try GiveGrant(Composition.current, home.folder)(
                of: field.isEmpty ? nil : Set(field), by: department, share: URL(filePath: share),
                key: key.file, until: until, purpose: purpose, passphrase: key.passphrase)
            try home.output.answer(
                given,
                ["grant \(given.grant) opens until the end of \(until):"] + given.keys.map { "  \($0)" }
                    + ["to end it earlier: countersign keys revoke --department \(department)"])
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Turn a department's locks, so that no grant given before opens them.")

        @Option(help: "The department.")
        var department: DepartmentID

        @Option(help: "The department's share file, which only its owner can read.")
        var share: String

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let done = try await RevokeGrants(home.open())(department, share: URL(filePath: share))
            try home.output.answer(
                done,
                done.keys.map { "\($0) opens with a new grant alone" } + done.grants.map { "grant \($0) is removed" })
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the office's keys, how often each was used, and departments' grants.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let answer = try await ListKeys(home.open())()
            let rows = answer.keys.map { key in
                [
                    key.key, "\(key.epoch)", key.suite, "\(key.uses) of \(answer.mostUses)", key.state,
                    key.custodian ?? "", key.isLocked ? "locked" : key.grantedUntil.map { "until \($0)" } ?? "",
                ]
            }
            let grants = answer.grants.map { $0.refusal ?? "grant \($0.grant) of \($0.department): \($0.purpose)" }
            let signing = answer.signing.map { key in
                [key.department, key.fingerprint, "\(key.from)", key.until.map { "\($0)" } ?? ""]
            }
            try home.output.answer(
                answer,
                TextTable.lines(
                    [["key", "epoch", "suite", "uses", "state", "custody", "granted"]] + rows, rightAligned: [1, 3])
                    + grants + TextTable.lines([["signs", "with the key", "from", "until"]] + signing))
        }
    }
}
