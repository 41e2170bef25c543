import HTTPTypes
import Publishing
import Records
import Testing

struct LogTests {
    private let reader = Reader(log: [
        .checkpoint: [0x41], .hashes(level: 0, number: 1000, width: 256): [0x42],
        .entries(number: 1000, width: 17): [0x43],
    ])

    @Test func `the checkpoint is asked for anew, and tiles are kept`() async throws {
        let checkpoint = try await reader.ask("/log/checkpoint")
        #expect(checkpoint.bytes == [0x41])
        #expect(checkpoint.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(checkpoint.headers[.cacheControl] == "no-cache")
        for (path, bytes) in [("tile/0/x001/000", [0x42]), ("tile/entries/x001/000.p/17", [0x43])]
            as [(String, [UInt8])]
        {
            let tile = try await reader.ask("/log/\(path)")
            #expect(tile.bytes == bytes)
            #expect(tile.headers[.contentType] == "application/octet-stream")
            #expect(tile.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
    }

    @Test(arguments: [
        "", "tile", "tile/0/001", "tile/0/../checkpoint", "..%2Fkeyring.json", "%2e%2e/keyring.json",
    ])
    func `what is no file of the log is not there`(path: String) async throws {
        #expect(try await reader.ask("/log/\(path)").status == .notFound)
    }
}
