internal import Foundation

/// Turns HTML into a PDF with WeasyPrint.
enum PDFConverter {
    private static let program = "weasyprint"

    /// Writes `pdf` whole or not at all.
    static func convert(_ html: URL, to pdf: URL) throws {
        try run(reading: html.path, to: pdf) { process in
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
    }

    /// The same of a document that is in no file; `pdf` is its owner's alone.
    static func convert(_ html: [UInt8], to pdf: URL) throws {
        try run(reading: "-", to: pdf, mode: 0o600) { process in
            let input = Pipe()
            process.standardInput = input
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data(html))
            try input.fileHandleForWriting.close()
        }
    }

    private static func run(
        reading source: String, to pdf: URL, mode: Int = 0o644, start: (Process) throws -> Void
    ) throws {
        guard let executable = executable() else {
            throw BureauError.missingConverter(program: program, package: program)
        }
        let temporary = pdf.deletingLastPathComponent().appending(path: ".\(pdf.lastPathComponent).part")
        defer { try? FileManager.default.removeItem(at: temporary) }
        // There before the converter writes into it, so that nobody else can read it at any time.
        _ = FileManager.default.createFile(
            atPath: temporary.path, contents: nil, attributes: [.posixPermissions: mode])
        let process = Process()
        process.executableURL = executable
        process.arguments = ["--quiet", source, temporary.path]
        // A fixed time inside the file: the same report is the same bytes.
        process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "0"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try start(process)
        process.waitUntilExit()
        guard process.terminationStatus == 0, unsafe rename(temporary.path, pdf.path) == 0 else {
            throw BureauError.converterFailed(program: program, status: process.terminationStatus)
        }
    }

    private static func executable() -> URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: program) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
