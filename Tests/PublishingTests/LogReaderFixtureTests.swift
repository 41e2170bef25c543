import Foundation
import OpenSSL
import Publishing
import Records
import Testing

/// What `scripts/reader.sh` gives a log reader of others: a log of two levels of tiles, checkpoints of when it was shorter,
/// a bundle's entry with its proof, and a request to a witness with the witness's answer.
@Suite struct LogReaderFixtureTests {
    private let office: Office
    private static let sizes = [0, 1, 2, 3, 255, 256, 257, 511, 512, 595]

    init() throws { office = try Office() }

    @Test func `a log that another reader is given is whole here too`() throws {
        var (log, kept) = (TransparencyLog(), nil as KeptLog?)
        var fixture: [String: [UInt8]] = [:]
        for size in Self.sizes {
            log = try grown(log, to: size)
            if kept == nil { kept = try KeptLog(log, signedBy: office.logKey) }
            try kept?.keep(log, signedBy: office.logKey)
            fixture["checkpoints/\(size)"] = kept?[.checkpoint]
        }
        let (release, longer) = try office.release(log: log)
        try kept?.keep(longer, signedBy: office.logKey)
        let whole = try #require(kept)
        #expect(try whole.audit(office.logKey).log.size == 601)
        for path in ["log-entry.json", "log-entry.tlog-proof"] { fixture[path] = release.bundle[path] }
        fixture["log-key"] = Array(NoteKey(ofLog: office.logKey.publicKey).description.utf8)
        for (path, bytes) in whole.files { fixture["log/\(path.text)"] = bytes }
        try addWitness(to: &fixture, ProvenLog(whole.source, signedBy: office.logKey.publicKey))
        try write(fixture)
    }

    private func grown(_ log: TransparencyLog, to size: Int) throws -> TransparencyLog {
        let founding = try office.founded().added
        return try (log.size..<size).reduce(log) { log, number in
            if number < founding.count { return try log.appending(founding[number]) }
            return try log.appending(
                .grant(GrantID("grant-\(number)")!), at: Office.noon,
                digests: [.grant: SHA256.hash([UInt8(number & 0xFF), UInt8(number >> 8)])])
        }
    }

    private func addWitness(to fixture: inout [String: [UInt8]], _ log: ProvenLog) throws {
        let key = try Office.key("witness")
        let seen = try Checkpoint(fixture["checkpoints/257"]!, signedBy: office.logKey.publicKey)
        let request = try WitnessRequest(of: log, since: 257)
        let checkpoint = try request.checkpoint(continuing: seen, signedBy: office.logKey.publicKey)
        let witness = try #require(NoteKey(ofWitness: key.publicKey, name: "witness.example/w1"))
        let line = try checkpoint.signature(as: witness.name, with: key, at: Office.noon)
        fixture["witness-request"] = request.bytes
        fixture["witness-key"] = Array(witness.description.utf8)
        fixture["cosigned"] = try checkpoint.cosigned(line, by: [witness], logKey: office.logKey.publicKey).bytes
    }

    private func write(_ fixture: [String: [UInt8]]) throws {
        guard let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_FIXTURES"] else { return }
        for (path, bytes) in fixture {
            let place = URL(filePath: folder).appending(path: "log-reader/\(path)")
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: place)
        }
    }
}
