import Fixtures
import Foundation
import Records
import Reports
import Testing

/// The programs that set the report and measure it.
enum Instruments {
    static let present = ["weasyprint", "pdftotext"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
    }
}

/// The report as WeasyPrint sets it, measured in points against GB/T 9704-2012.
@Suite(.enabled(if: Instruments.present, "needs weasyprint and pdftotext"))
struct PageLayoutTests {
    private static let millimetre = 72 / 25.4
    private static let left = 28 * millimetre
    private static let right = (210 - 26) * millimetre
    private static let top = 37 * millimetre
    private static let bottom = (297 - 35) * millimetre

    @Test func `the type area, the pitch of lines and characters, and page numbers are the standard's`() throws {
        let pages = try Self.pages()
        #expect(pages.count > 5)
        #expect(pages.allSatisfy { abs($0.width - 595.28) < 0.1 && abs($0.height - 841.89) < 0.1 })
        for page in pages {
            for word in page.words where !page.isNumber(word) {
                #expect(word.left > Self.left - 0.5 && word.right < Self.right + 0.5, "\(word.text)")
                #expect(word.middle > Self.top && word.middle < Self.bottom, "\(word.text)")
            }
        }
        try Self.measureLines(pages)
        Self.measureNumbers(pages)
    }

    /// Lines of the longest paragraph: as far apart and as wide as 22 lines of 28 characters.
    private static func measureLines(_ pages: [Page]) throws {
        let full = pages.flatMap(\.words).filter { word in
            word.text.count >= 26 && word.isBody && word.text.unicodeScalars.allSatisfy { $0.value >= 0x3000 }
        }
        try #require(!full.isEmpty)
        for line in full { #expect(abs((line.right - line.left) / Double(line.text.count) - 15.793) < 0.02) }
        #expect(full.allSatisfy { $0.text.count <= 28 })
        #expect(full.contains { $0.text.count == 28 })
        let pitch = 28.99
        for page in pages {
            let baselines = Set(page.words.filter(\.isBody).map { ($0.middle * 10).rounded() / 10 }).sorted()
            for (one, next) in zip(baselines, baselines.dropFirst()) where next - one < pitch * 1.5 {
                #expect(abs(next - one - pitch) < 0.3)
            }
        }
    }

    /// Odd pages right, even pages left, one character in, 7 mm below the type area.
    private static func measureNumbers(_ pages: [Page]) {
        for (index, page) in pages.enumerated() {
            let number = page.words.filter(page.isNumber)
            #expect(number.map(\.text).joined() == "—\(index + 1)—")
            guard let first = number.first, let last = number.last else { continue }
            #expect(abs(last.middle - (bottom + 7 * millimetre + 7)) < 4)
            if index.isMultiple(of: 2) {
                #expect(abs(right - last.right - 14) < 3)
            } else {
                #expect(abs(first.left - left - 14) < 3)
            }
        }
    }

    // MARK: Measuring

    private struct Word {
        let left, top, right, bottom: Double
        let text: String

        var middle: Double { (top + bottom) / 2 }
        /// Set in the body's 16 points, whose fallback font is 23 points high.
        var isBody: Bool { abs(bottom - top - 23) < 0.6 }
    }

    private struct Page {
        let width, height: Double
        let words: [Word]

        /// Below the type area there is nothing but the page's number.
        func isNumber(_ word: Word) -> Bool { word.top > PageLayoutTests.bottom }
    }

    private static func pages() throws -> [Page] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let html = try ProgressReportTests.report(SampleOffice(releasing: [.ages, .schooling]).releases)
        try Data(html.utf8).write(to: folder.appending(path: "report.html"))
        try run("weasyprint", ["report.html", "report.pdf"], in: folder)
        try run("pdftotext", ["-bbox", "report.pdf", "words.html"], in: folder)
        return read(try String(contentsOf: folder.appending(path: "words.html"), encoding: .utf8))
    }

    private static func run(_ program: String, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) failed")
    }

    private static func read(_ text: String) -> [Page] {
        text.split(separator: "<page ").dropFirst().map { page in
            let size = page.firstMatch(of: /width="([\d.]+)" height="([\d.]+)"/)
            let words = page.matches(
                of: /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/)
            return Page(
                width: Double(size?.output.1 ?? "") ?? 0, height: Double(size?.output.2 ?? "") ?? 0,
                words: words.map { word in
                    let numbers = [word.output.1, word.output.2, word.output.3, word.output.4].map { Double($0) ?? 0 }
                    return Word(
                        left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3],
                        text: String(word.output.5))
                })
        }
    }
}
