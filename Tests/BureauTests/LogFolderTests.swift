import Bureau
import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// The log in an office's folder: what is written, and what becomes of it when files are lost or changed.
@Suite final class LogFolderTests {
    private let folder = OfficeFolder(
        FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)"))
    private let key: SigningKey
    private let log: LogFolder

    init() throws {
        key = try SigningKey(.ed25519, seed: SecretBytes([UInt8](repeating: 3, count: 32)))
        log = LogFolder(folder)
        let empty = TransparencyLog()
        try log.write(empty, empty.checkpoint(signedBy: key))
    }

    deinit { try? FileManager.default.removeItem(at: folder.root) }

    private func append(_ numbers: Range<Int>) throws {
        let log = try numbers.reduce(self.log.open(signedBy: key.publicKey)) { log, number in
            try log.appending(
                .grant(GrantID("grant-\(number)")!), at: Moment(seconds: Int64(number)),
                digests: [.grant: SHA256.hash([UInt8(number & 0xFF)])])
        }
        try self.log.write(log, log.checkpoint(signedBy: key))
    }

    private func holds(_ number: Int) throws -> Bool {
        try log.open(signedBy: key.publicKey).holds(.grant(GrantID("grant-\(number)")!))
    }

    private var files: [String] {
        let found = try? FileManager.default.subpathsOfDirectory(atPath: folder.log.path)
        return (found ?? []).filter { !folder.log.appending(path: $0).hasDirectoryPath }.sorted()
    }

    @Test func `a log grows entry by entry and at once, into the same files`() throws {
        for number in 0..<5 { try append(number..<number + 1) }
        try append(5..<260)
        #expect(try log.audit(signedBy: key.publicKey).log.size == 260)
        let places = files.filter { place in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(
                atPath: folder.log.appending(path: place).path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        #expect(
            places == [
                "checkpoint", "tile/0/000", "tile/0/001.p/4", "tile/1/000.p/1", "tile/entries/000",
                "tile/entries/001.p/4",
            ])
    }

    @Test func `what the log holds is found again, however it was read`() throws {
        try append(0..<300)
        #expect(try holds(0) && holds(299) && !holds(300))
        try append(300..<301)
        #expect(try holds(300) && holds(17))
        #expect(throws: PublishingError.alreadyGranted(GrantID("grant-17")!)) { try append(17..<18) }
    }

    @Test(arguments: ["deleted", "cut", "of another log", "not to be read"])
    func `an index that does not fit the log is made again`(harm: String) throws {
        try append(0..<40)
        #expect(try holds(17))
        let index = folder.logIndex
        switch harm {
        case "deleted": try FileManager.default.removeItem(at: index)
        case "cut":
            for shard in try FileManager.default.contentsOfDirectory(atPath: index.path) where shard != "head.json" {
                try Data().write(to: index.appending(path: shard))
            }
        case "of another log":
            let head = index.appending(path: "head.json")
            let text = try String(contentsOf: head, encoding: .utf8)
            let other = text.replacing(
                try log.read(signedBy: key.publicKey).checkpoint.root.description, with: "\(try SHA256.hash([]))")
            try #require(other != text)
            try Data(other.utf8).write(to: head)
        default: try Data("{}".utf8).write(to: index.appending(path: "head.json"))
        }
        #expect(try holds(17) && holds(39) && !holds(40))
        #expect(throws: PublishingError.alreadyGranted(GrantID("grant-17")!)) { try append(17..<18) }
    }

    @Test func `an index that points elsewhere is not believed`() throws {
        try append(0..<40)
        #expect(try holds(17))
        for shard in try FileManager.default.contentsOfDirectory(atPath: folder.logIndex.path)
        where shard != "head.json" {
            let file = folder.logIndex.appending(path: shard)
            var bytes = [UInt8](try Data(contentsOf: file))
            for place in stride(from: 23, to: bytes.count, by: 24) { bytes[place] = bytes[place] == 3 ? 4 : 3 }
            try Data(bytes).write(to: file)
        }
        // The places are looked at, and no such entry is there.
        #expect(try !holds(17))
    }

    @Test func `an append that was interrupted before its checkpoint was never made`() throws {
        try append(0..<3)
        let before = try OfficeFile.read(folder.log.appending(path: "checkpoint"))
        try append(3..<4)
        try OfficeFile.write(before, to: folder.log.appending(path: "checkpoint"))
        #expect(try !holds(3))
        try append(7..<8)
        #expect(try log.audit(signedBy: key.publicKey).log.size == 4)
        #expect(try holds(7) && !holds(3))
    }

    @Test func `a log whose files were cut or changed is not lengthened`() throws {
        try append(0..<300)
        let tile = folder.log.appending(path: "tile/0/001.p/44")
        let bytes = try OfficeFile.read(tile)
        try OfficeFile.write(Array(bytes.dropLast(32)), to: tile)
        #expect(throws: BureauError.self) { try append(300..<301) }
        try OfficeFile.write(bytes, to: tile)
        let entries = folder.log.appending(path: "tile/entries/001.p/44")
        var changed = try OfficeFile.read(entries)
        changed[20] ^= 1
        try OfficeFile.write(changed, to: entries)
        #expect(throws: BureauError.self) { try append(300..<301) }
    }
}
