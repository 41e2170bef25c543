internal import Foundation

/// Turns a report's HTML into a PDF with WeasyPrint.
enum PDFConverter {
    private static let program = "weasyprint"

    /// Writes `pdf` whole or not at all.
    static func convert(_ html: URL, to pdf: URL) throws {
        guard let executable = executable() else {
            throw BureauError.missingConverter(program: program, package: program)
        }
        let temporary = pdf.deletingLastPathComponent().appending(path: ".\(pdf.lastPathComponent).part")
        defer { try? FileManager.default.removeItem(at: temporary) }
        let process = Process()
        process.executableURL = executable
        process.arguments = ["--quiet", html.path, temporary.path]
        // A fixed time inside the file: the same report is the same bytes.
        process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "0"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
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
