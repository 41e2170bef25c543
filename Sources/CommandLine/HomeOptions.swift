import ArgumentParser
import Bureau
import Foundation

/// Which office a command works in, and how it answers.
struct HomeOptions: ParsableArguments {
    @Option(name: .customLong("home"), help: "The office's data folder; COUNTERSIGN_HOME names it too.")
    private var home: String?

    @Option(help: "A file whose first line is the office's passphrase.")
    var passphraseFile: String?

    @Option(help: "A key file that opens the office, where it was made with one.")
    var keyFile: String?

    @OptionGroup var token: TokenOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard keyFile == nil || token.token == nil else {
            throw ValidationError("a key file and a token cannot both open the office; give --key-file or --token")
        }
    }

    /// The folder named, or `./office`.
    var folder: OfficeFolder {
        let named = home ?? ProcessInfo.processInfo.environment["COUNTERSIGN_HOME"] ?? "office"
        return OfficeFolder(URL(filePath: named))
    }

    /// The same office and the same way to open it, for this program run once more.
    var arguments: [String] {
        ["--home", folder.root.path] + (passphraseFile.map { ["--passphrase-file", $0] } ?? [])
            + (keyFile.map { ["--key-file", $0] } ?? []) + token.arguments
    }

    /// The office, opened with what the person at the desk gives.
    func open() async throws -> Office {
        let office = try await OpenOffice(Composition.current, folder)(unlocking)
        for notice in office.notices {
            try? FileHandle.standardError.write(contentsOf: Data("note: \(notice)\n".utf8))
        }
        return office
    }

    /// What opens the keyring: a key file, a token, a passphrase from a file or the environment, or asked for at the
    /// terminal.
    func unlocking() throws -> Unlocking { try unlocking(confirming: false) }

    /// The same for a new office, whose passphrase is typed twice.
    func unlockingForNewOffice() throws -> Unlocking { try unlocking(confirming: true) }

    private func unlocking(confirming: Bool) throws -> Unlocking {
        if let keyFile { return try Self.keyFile(keyFile) }
        // A new office cannot say by what it is opened, and one that is there need not be told.
        if confirming ? !token.choice.isEmpty : token.token != nil || Unlocking.tokenLabel(of: folder) != nil {
            guard !confirming || token.token != nil else { throw BureauError.needsTokenLabel }
            return try token.unlocking(folder)
        }
        return .passphrase(try Passphrase.present.read(file: passphraseFile, confirming: confirming))
    }

    /// A key file, which nobody but its owner may be able to read.
    static func keyFile(_ path: String) throws -> Unlocking {
        let url = URL(filePath: path)
        guard !OfficeFile.isReadableByOthers(url) || !FileManager.default.fileExists(atPath: url.path) else {
            throw BureauError.readableByOthers(path)
        }
        return .keyFile(try OfficeFile.read(url))
    }
}
