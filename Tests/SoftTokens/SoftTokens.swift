package import Foundation

/// Tokens of software, by SoftHSM, in a folder of their own that goes with them. Without Debian's `softhsm2` all this
/// throws.
///
/// SoftHSM does not read a token while another process writes it, so that a folder is for one user at a time.
package final class SoftTokens: Sendable {
    package static let module = "/usr/lib/softhsm/libsofthsm2.so"
    package static let pin = "user-pin-4711"

    /// The tokens that this process itself uses.
    ///
    /// The module learns of them by a variable. Nothing else here sets one, so that this one `setenv` leaves the old list
    /// of variables in place for whoever is reading it on another thread.
    package static let ofThisProcess: Result<SoftTokens, any Error> = Result {
        let tokens = try SoftTokens()
        unsafe setenv("SOFTHSM2_CONF", tokens.configuration.path, 1)
        // Swift Testing has no end of a run to hang this on.
        atexit { try? FileManager.default.removeItem(at: SoftTokens.ofThisProcess.get().folder) }
        return tokens
    }

    /// A place for files beside the tokens.
    package let folder: URL

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "soft-tokens-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "tokens"), withIntermediateDirectories: true)
        let text = "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        try Data(text.utf8).write(to: configuration)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What a program that is to see these tokens needs in its environment.
    package var environment: [String: String] { ["SOFTHSM2_CONF": configuration.path] }

    /// Makes a token of the label, and of nothing else than that.
    package func make(_ label: String) throws {
        try run(
            "softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "officer-0815", "--pin", Self.pin)
    }

    /// A token of a label that no other has.
    package func make() throws -> String {
        let label = "token-\(UUID().uuidString.prefix(8))"
        try make(label)
        return label
    }

    /// Makes a key outside, as `openssl genpkey` takes its options, and puts it on a token.
    package func makeKey(_ label: String, on token: String, id: String, _ options: String...) throws {
        let file = folder.appending(path: "\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: file) }
        try run(["openssl", "genpkey", "-out", file.path] + options)
        try run(
            "softhsm2-util", "--import", file.path, "--token", token, "--label", label, "--id", id, "--pin", Self.pin)
    }

    private var configuration: URL { folder.appending(path: "softhsm2.conf") }

    private func run(_ command: String...) throws { try run(command) }

    private func run(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(text: "\(command[0]): \(String(decoding: said, as: UTF8.self))")
        }
    }

    /// What one of the programs said.
    package struct Failure: Error, CustomStringConvertible {
        let text: String
        package var description: String { text }
    }
}
