import Foundation

/// What a program of the toolchain said.
struct Command {
    let status: Int32
    let output: String
    let errors: String

    /// Runs a program found on the path, with no input, to its end.
    static func run(_ arguments: String...) throws -> Command { try run(arguments) }

    static func run(_ arguments: [String]) throws -> Command {
        let folder = FileManager.default.temporaryDirectory.appending(path: "countersign-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: nothing fills up, whatever is said.
        let texts = try ["output", "errors"].map { name in
            let file = folder.appending(path: name)
            try Data().write(to: file)
            return (file, try FileHandle(forWritingTo: file))
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (texts[0].1, texts[1].1)
        try process.run()
        process.waitUntilExit()
        return Command(
            status: process.terminationStatus, output: try String(contentsOf: texts[0].0, encoding: .utf8),
            errors: try String(contentsOf: texts[1].0, encoding: .utf8))
    }
}
