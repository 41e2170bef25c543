import ArgumentParser
import Bureau
import Foundation

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an office: keyring, store and the departments' signing keys.")

    @OptionGroup var home: HomeOptions

    @Option(help: "The cipher suite: aes-gcm, or sm for SM4 and SM3.")
    var suite = CipherSuite.aesGCM

    @Option(help: "Where records are kept: sqlite.")
    var store = StoreKind.sqlite

    @Option(help: "The folder of policy.yaml and departments.yaml.")
    var approvals: String?

    @Option(help: "The folder of the table catalogue.")
    var tables: String?

    @Option(help: "A file with a passphrase that the departments' signing keys are sealed under.")
    var keyPassphraseFile: String?

    func run() async throws {
        let texts = try ReviewedTexts.find(
            approvals: approvals.map { URL(filePath: $0) }, tables: tables.map { URL(filePath: $0) })
        let founded = try await FoundOffice(Composition.current, home.folder)(
            home.unlockingForNewOffice(), suite: suite, texts: texts,
            keyPassphrase: keyPassphraseFile.map { try Passphrase.key.read(file: $0, confirming: false) })
        try home.output.answer(
            founded,
            [
                "made an office in \(founded.home)",
                "departments' signing keys: \(founded.keys); hand each to its department and remove it there",
            ] + TextTable.lines(founded.departments.map { ["  " + $0.department, $0.name, $0.publicKey] })
                + founded.departments.compactMap(\.share).map {
                    "\($0) unlocks that department's fields: hand it over and remove it here too"
                })
    }
}

extension CipherSuite: ExpressibleByArgument {}
extension StoreKind: ExpressibleByArgument {}
