import Approvals
import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// Follows the page's own instructions, with the tools they name.
@Suite struct HandCheckTests {

    /// Every command block of the page, as a reader would copy it.
    private func commands(_ bundle: ReleaseBundle) throws -> [String] {
        let page = String(decoding: try #require(bundle["index.html"]), as: UTF8.self)
        let blocks = page.components(separatedBy: "<pre class=\"commands\"><code>").dropFirst()
        return try blocks.map { block in
            let end = try #require(block.firstRange(of: "</code></pre>"))
            return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(
                String(block[..<end.lowerBound])
            ) { $0.replacing($1.0, with: $1.1) }
        }
    }

    /// What a shell prints for all of them in the bundle's folder, a line `--- n` before each.
    private func output(_ bundle: ReleaseBundle) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, bytes) in bundle.files {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        let blocks = try commands(bundle).enumerated().map { "echo '--- \($0)'\n\($1)" }
        let printed = try shell(blocks.joined(separator: "\n"), in: folder)
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(left.count { !["enrolments", "keys", "keys/deputies", "opinions"].contains($0) } == bundle.files.count)
        return printed.components(separatedBy: "--- ").dropFirst().map { String($0.dropFirst(2)) }
    }

    private func shell(_ script: String, in folder: URL) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: SignatureScheme.allCases) func `the page's commands prove a sound release`(scheme: SignatureScheme)
        throws
    {
        let release = try Office(scheme).release().0
        let output = try output(release.bundle)
        try #require(output.count == 6)
        let digest = release.submission.figures.description
        #expect(output[0].components(of: ": OK\n") == release.bundle.files.count - 9)
        #expect(!output[0].contains("FAILED"))
        #expect(output[1] == "\(digest.dropFirst(7))  figures.json\n")
        #expect(output[2].components(of: "Signature Verified Successfully") == 3)
        #expect(output[2].components(of: "\"figures\":\"\(digest)\"") == 3)
        #expect(output[2].components(of: "\"decision\":\"agree\"") == 3)
        #expect(output[3].components(of: "Signature Verified Successfully") == 1)
        let lines = output[3].split(separator: "\n")
        #expect(lines.last == lines.dropLast().last)
        #expect(lines.last?.count == 44)
        #expect(lines[1].contains(lines[0].prefix(64)))
        let enrolled = output[4].split(separator: "\n")
        try #require(enrolled.count == 3 * 3 + 1)
        for place in stride(from: 0, to: 9, by: 3) {
            #expect(enrolled[place].contains("\"key\":\"sha256:\(enrolled[place + 1])\""))
            #expect(enrolled[place + 2] == enrolled.last && enrolled.last == lines.last)
        }
    }

    @Test(arguments: [0, 1, 2, 3, 6, 7, 11]) func `the page's commands find the way to the root of a log of any length`(
        before: Int
    ) throws {
        let office = try Office()
        let log = try (0..<before).reduce(office.founded()) { log, number in
            try log.appending(
                .grant(GrantID("grant-\(number)")!), at: Office.noon, digests: [.grant: SHA256.hash([UInt8(number)])])
        }
        let release = try office.release(log: log).0
        let lines = try output(release.bundle)[3].split(separator: "\n")
        #expect(lines.last == lines.dropLast().last && lines.last?.count == 44)
        var forgery = Forgery(release.bundle)
        forgery.replace("jl-2026-0001", with: "jl-2026-0009", in: "log-entry.json")
        let forged = try output(forgery.bundle)[3].split(separator: "\n")
        #expect(forged.last != forged.dropLast().last)
    }

    @Test(arguments: SignatureScheme.allCases)
    func `the page's commands prove who signed for a department that was away`(
        scheme: SignatureScheme
    ) throws {
        let office = try Office(scheme)
        let clearance = try office.clearance(Office.table(), away: .medicalInsurance)
        let release = try office.release(clearance, at: Office.noon.adding(seconds: 3600)).0
        let output = try output(release.bundle)
        try #require(output.count == 7)
        #expect(output[2].components(of: "Signature Verified Successfully") == 2)
        #expect(output[3].components(of: "Signature Verified Successfully") == 2)
        #expect(output[3].contains("\"decision\":\"agree\""))
        #expect(output[3].contains("\"department\":\"medical-insurance\""))
        let deputy = try Office.key("deputy", scheme).publicKey.rawBytes
        #expect(output[3].components(of: Base64.text(deputy)) == 2)
        let page = String(decoding: try #require(release.bundle["index.html"]), as: UTF8.self)
        #expect(page.contains("省医保局（由副局长代签）"))
    }

    @Test(arguments: SignatureScheme.allCases) func `the fingerprints the commands print are those on the page`(
        scheme: SignatureScheme
    ) throws {
        let release = try Office(scheme).release().0
        let page = String(decoding: release.bundle["index.html"]!, as: UTF8.self)
        let printed = try output(release.bundle)[5].split(separator: "\n")
        #expect(printed.count == 4)
        for line in printed { #expect(page.contains(line.split(separator: " ")[1])) }
    }

    @Test(arguments: SignatureScheme.allCases) func `the page's commands find an opinion that was changed`(
        scheme: SignatureScheme
    ) throws {
        let release = try Office(scheme).release().0
        var forgery = Forgery(release.bundle)
        let other = try Office(scheme).release(Office.table(children: 31)).0
        forgery["opinions/statistics.json"] = other.bundle["opinions/statistics.json"]
        forgery["keys/civil-affairs.pem"] = release.bundle["keys/statistics.pem"]
        let output = try output(forgery.bundle)
        #expect(output[0].components(of: "FAILED") >= 2)
        #expect(output[2].components(of: "Signature Verified Successfully") == 2)
        #expect(output[2].components(of: "\"figures\":\"\(release.submission.figures)\"") == 2)
    }

    @Test func `the page needs nothing from anywhere`() throws {
        let release = try Office().release().0
        let page = String(decoding: release.bundle["index.html"]!, as: UTF8.self)
        for outside in ["http://", "https://", "<script", "<link", "url(http", "@import", "src="] {
            let found = page.replacing("http://www.w3.org/2000/svg", with: "").contains(outside)
            #expect(!found, "\(outside)")
        }
    }
}
