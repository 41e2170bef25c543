import Foundation
import Testing

/// The program as it was built beside the tests, run as a person would.
struct Binary {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Where SwiftPM puts products: beside the test bundle that is running.
    static var url: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "countersign")
    }

    let home: URL
    var environment: [String: String] = [:]

    func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

    func run(_ arguments: [String]) throws -> Outcome {
        let process = try start(arguments)
        let output = process.output.fileHandleForReading.readDataToEndOfFile()
        let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
        process.process.waitUntilExit()
        return Outcome(
            status: process.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    struct Running {
        let process: Process
        let output: Pipe
        let errors: Pipe
    }

    func start(_ arguments: [String]) throws -> Running {
        let running = Running(process: Process(), output: Pipe(), errors: Pipe())
        running.process.executableURL = Self.url
        running.process.arguments = arguments
        running.process.environment = ProcessInfo.processInfo.environment
            .merging(["COUNTERSIGN_HOME": home.path, "COUNTERSIGN_PASSPHRASE": "four words make it"]) { $1 }
            .merging(environment) { $1 }
        // The reviewed texts are found from where one stands.
        running.process.currentDirectoryURL = URL(filePath: #filePath).appending(path: "../../..").standardized
        running.process.standardInput = FileHandle.nullDevice
        running.process.standardOutput = running.output
        running.process.standardError = running.errors
        try running.process.run()
        return running
    }
}

/// A folder that lasts as long as its test.
final class Scratch {
    let url = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }
}
