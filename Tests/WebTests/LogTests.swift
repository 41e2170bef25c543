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

    @Test func `a release's page says what the log says became of it`() async throws {
        let moment = try #require(Moment(iso: "2026-12-01T02:00:00Z"))
        let (first, second) = (Reader.office[0].id, Reader.office[1].id)
        let reader = Reader(standings: [
            first: .superseded(by: second, at: moment), second: .withdrawn(at: moment),
        ])
        let superseded = try await reader.ask("/releases/\(first)").text
        #expect(superseded.contains("role=\"alert\"") && superseded.contains("已由 JL-2026-0002 于"))
        #expect(try await reader.ask("/releases/\(second)").text.contains("撤回，请勿引用"))
        let current = try await reader.ask("/releases/\(Reader.office[2].id)").text
        #expect(!current.contains("role=\"alert\"") && current.contains("至今未被更正或撤回"))
    }
}
