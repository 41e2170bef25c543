import Foundation
import HTTPTypes
import Publishing
import Records
import Testing
import Web

struct DownloadTests {
    private static let release = Reader.office[1]

    @Test(arguments: release.bundle.paths)
    func `each file of the bundle is served byte for byte, to be saved and kept`(path: String) async throws {
        let answer = try await Reader().ask("/releases/jl-2026-0002/\(path)")
        #expect(answer.status == .ok)
        #expect(answer.bytes == Self.release.bundle.files[path])
        let name = path.replacing("/", with: "-")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"jl-2026-0002-\(name)\"")
        #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
    }

    @Test(arguments: [
        ("table.csv", "text/csv; charset=utf-8; header=present"), ("table.json", "application/json"),
        ("policy.yaml", "application/yaml"), ("log-entry.json", "application/json"),
        ("index.html", "text/html; charset=utf-8"),
        ("log-entry.tlog-proof", "text/plain; charset=utf-8"), ("opinions/education.json", "application/json"),
    ])
    func `a file's type is its own`(path: String, type: String) async throws {
        #expect(try await Reader().ask("/releases/jl-2026-0002/\(path)").headers[.contentType] == type)
    }

    @Test func `the archive is the bundle: tar unpacks it and it passes the check`() async throws {
        let answer = try await Reader().ask("/releases/jl-2026-0002.tar")
        #expect(answer.headers[.contentType] == "application/x-tar")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"jl-2026-0002.tar\"")
        let folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(answer.bytes).write(to: folder.appending(path: "release.tar"))
        try Self.untar(in: folder)
        let root = folder.appending(path: "jl-2026-0002")
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            guard let data = try? Data(contentsOf: root.appending(path: path)) else { continue }
            files[path] = [UInt8](data)
        }
        #expect(files == Self.release.bundle.files)
        #expect(verify(ReleaseBundle(files: files), trusting: nil).passed)
    }

    private static func untar(in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "-xf", "release.tar"]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test(arguments: [
        "/", "/releases/jl-2026-0001", "/releases/jl-2026-0001.tar", "/releases/jl-2026-0001/table.csv", "/style.css",
    ])
    func `what a reader holds already is not sent again`(path: String) async throws {
        let first = try await Reader().ask(path)
        let tag = try #require(first.headers[.eTag])
        for held in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try await Reader().ask(path, headers: [.ifNoneMatch: held])
            #expect(again.status == .notModified, "\(held)")
            #expect(again.bytes.isEmpty)
            #expect(again.headers[.eTag] == tag)
        }
        let changed = try await Reader().ask(path, headers: [.ifNoneMatch: "\"other\""])
        #expect(changed.status == .ok && changed.bytes == first.bytes)
    }

    @Test(arguments: [
        "/", "/releases/jl-2026-0001", "/releases/jl-2026-0001.tar", "/releases/jl-2026-0001/table.csv", "/none",
        "/health",
    ])
    func `HEAD answers as GET does, without the content`(path: String) async throws {
        let (get, head) = (try await Reader().ask(path), try await Reader().ask(path, .head))
        #expect(head.status == get.status)
        #expect(head.bytes.isEmpty)
        #expect(head.headers[.contentType] == get.headers[.contentType])
        #expect(head.headers[.contentLength] == String(get.bytes.count))
    }
}
