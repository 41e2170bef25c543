import ArgumentParser
import Bureau
import Foundation
import Records

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The office's keys.",
        subcommands: [
            Rotate.self, Entrust.self, Grant.self, Revoke.self, List.self, Token.self, AcceptStore.self, Make.self,
            Seal.self, Enrol.self, Disown.self,
        ])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Put the keys under another passphrase, key file or token, or fields under new keys.")

        @OptionGroup var home: HomeOptions

        @Flag(help: "The root: what the passphrase, the key file or the token opens.")
        var root = false

        @Option(help: "Fields to seal under new keys, by name and joined by commas; or all but those in custody.")
        var fields: FieldList?

        @Option(help: "The department whose fields are renewed as well, with its --share.")
        var department: DepartmentID?

        @Option(help: "The department's share file, which only its owner can read.")
        var share: String?

        @Option(help: "A file whose first line is the new passphrase; COUNTERSIGN_NEW_PASSPHRASE gives it too.")
        var newPassphraseFile: String?

        @Option(help: "A key file that opens the office from now on.")
        var newKeyFile: String?

        @OptionGroup var token: NewTokenOptions

        func validate() throws {
            guard root != (fields != nil) else {
                throw ValidationError("say what is rotated: --root, or --fields all, or --fields NAME,NAME")
            }
            guard (department == nil) == (share == nil), department == nil || fields != nil else {
                throw ValidationError(
                    "a department's fields are renewed with --fields, --department and --share together")
            }
        }

        func run() async throws {
            if let fields { try await rotate(fields) } else { try rotateRoot() }
        }

        private func rotate(_ list: FieldList) async throws {
            let custodian = department.flatMap { name in share.map { (department: name, share: URL(filePath: $0)) } }
            let rotated = try await RotateFieldKeys(home.open())(
                list.fields, custodian: custodian, progress: home.output.progress)
            try home.output.answer(
                rotated,
                [
                    "fields under new keys: \(rotated.fields.count)"
                        + (rotated.fields.count > 6 ? "" : ": " + rotated.fields.joined(separator: ", ")),
                    "the old keys are destroyed; backups made before can no longer be read in these fields",
                ])
        }

        private func rotateRoot() throws {
            let answer = try RotateRoot(home.folder)(
                from: home.unlocking(), to: newSecret(), destroyingOldTokenKey: token.destroyOldTokenKey)
            try home.output.answer(
                answer,
                [
                    "\(answer.file) opens with the new secret alone",
                    answer.destroyed.map { "key \($0) is destroyed; copies of the old file open with nothing any more" }
                        ?? "copies of the old file still open with the old one; destroy them",
                ])
        }

        private func newSecret() throws -> Unlocking {
            if let newKeyFile { return try HomeOptions.keyFile(newKeyFile) }
            if let secret = try token.unlocking(home) { return secret }
            return .passphrase(try Passphrase.new.read(file: newPassphraseFile, confirming: true))
        }
    }
}

/// `all`, or fields by name joined by commas.
struct FieldList: ExpressibleByArgument {
    /// Nothing for all of them.
    let fields: Set<Field>?

    init?(argument: String) {
        guard argument != "all" else {
            fields = nil
            return
        }
        let named = argument.split(separator: ",", omittingEmptySubsequences: false).map { Field(rawValue: String($0)) }
        guard !named.contains(nil) else { return nil }
        fields = Set(named.compactMap(\.self))
    }
}
