import Foundation
import OpenSSL
import Records
import Sealing
import Testing

/// What `scripts/reader.sh` gives the reader in `Tests/Reader`: a keyring of each suite and what was sealed with it.
@Suite struct ReaderFixtureTests {
    private let passphrase = "three plain words"

    @Test(arguments: SealingSuite.allCases) func `what another reader is given opens here`(suite: SealingSuite) throws {
        let keyring = try Keyring.make(
            protectedBy: .passphrase(SecretBytes(passphrase.utf8)), suite: suite, cost: .least)
        let desk = try Desk(keyring)
        let entry = try desk.seal(Office.entry)
        let (snapshot, columns) = try Office.snapshot(of: 300, keyring: keyring)
        let fixture = Fixture(
            passphrase: passphrase, keyFile: Hexadecimal.text([UInt8](repeating: 7, count: 32)),
            keyring: text(keyring.file), byKeyFile: text(try keyring.rewrapped(protectedBy: Office.keyFile).file),
            row: Fixture.Row(entry, of: Office.entry), manifest: text(snapshot.manifest),
            columns: try opened(columns, of: snapshot, keyring: keyring),
            renewed: try renewed(keyring, for: suite == .sm ? .aesGCM : .sm, record: entry.record))
        try write(fixture, as: suite.name)

        let again = try Keyring.open(Array(fixture.keyring.utf8), with: .passphrase(SecretBytes(passphrase.utf8)))
        var opener = try EntryOpener(again)
        #expect(try opener.open(entry) == Office.entry)
        #expect(fixture.columns["age"]?.values == (0..<300).map { Office.value(of: .age, child: $0) })
    }

    @Test func `the page lists every field and register by its number`() throws {
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../docs/sealing.md").standardized,
            encoding: .utf8
        ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for field in Field.allCases { #expect(page.contains("\(field.tag) `\(field.rawValue)`")) }
        for register in RegisterName.allCases { #expect(page.contains("\(register.tag) `\(register.rawValue)`")) }
        for suite in SealingSuite.allCases { #expect(page.contains("`\(suite.name)`")) }
    }

    private struct Fixture: Encodable {
        struct Row: Encodable {
            let record, register, fingerprint, index, packed: String
            let version: UInt32
            let line: Int
            let values: [String: String]

            init(_ entry: SealedEntry, of plain: RegisterEntry) {
                (record, register) = (entry.record.description, entry.register.rawValue)
                fingerprint = Hexadecimal.text(entry.fingerprint)
                index = Hexadecimal.text(entry.numberIndex ?? [])
                packed = Hexadecimal.text(entry.sealedFields)
                (version, line) = (entry.version, plain.line)
                values = Dictionary(uniqueKeysWithValues: plain.values.map { ($0.key.rawValue, $0.value) })
            }
        }

        struct Column: Encodable {
            let chunks: [String]
            let values: [Int]
        }

        struct Renewed: Encodable { let keyring, value, text: String }

        let passphrase, keyFile, keyring, byKeyFile: String
        let row: Row
        let manifest: String
        let columns: [String: Column]
        let renewed: Renewed
    }

    private func opened(
        _ columns: [SealedColumn], of snapshot: Snapshot, keyring: Keyring
    ) throws -> [String: Fixture.Column] {
        let reader = try ColumnReader(snapshot, keyring: keyring)
        var fixtures: [String: Fixture.Column] = [:]
        for column in columns where [.region, .age].contains(column.variable) {
            var values: [Int] = []
            try reader.forEachChunk(of: column) { chunk in values += (0..<chunk.count).map { chunk[$0] } }
            fixtures[column.variable.rawValue] = .init(chunks: column.chunks.map(Hexadecimal.text), values: values)
        }
        return fixtures
    }

    /// The same keyring with a later key for names, of the other suite, and a value sealed under it.
    private func renewed(_ keyring: Keyring, for other: SealingSuite, record: RecordID) throws -> Fixture.Renewed {
        let renewed = try keyring.rewrapped(protectedBy: Office.keyFile).renewed([.field(.name)], for: other)
        var cipher = try renewed.fieldCipher()
        let value = try cipher.seal("测试儿童乙", at: Office.place(record: record))
        return .init(keyring: text(renewed.file), value: Hexadecimal.text(value.bytes), text: "测试儿童乙")
    }

    private func write(_ fixture: Fixture, as name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_FIXTURES"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try JSONEncoder().encode(fixture).write(to: URL(filePath: folder).appending(path: "\(name).json"))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
