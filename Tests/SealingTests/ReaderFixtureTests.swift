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
        let (entry, neighbour) = (try desk.seal(Office.entry), try desk.seal(Office.entry))
        let (snapshot, columns) = try Office.snapshot(of: 300, keyring: keyring)
        let fixture = Fixture(
            passphrase: passphrase, keyFile: Hexadecimal.text([UInt8](repeating: 7, count: 32)),
            keyring: text(keyring.file), byKeyFile: text(try keyring.rewrapped(protectedBy: Office.keyFile).file),
            row: Fixture.Row(entry, of: Office.entry), neighbour: Fixture.Row(neighbour, of: Office.entry),
            erased: text(try keyring.erasing([entry.record]).rewrapped(protectedBy: Office.keyFile).file),
            ledger: try Fixture.Account(desk.keyring, of: [entry, neighbour.erased]), manifest: text(snapshot.manifest),
            columns: try opened(columns, of: snapshot, keyring: keyring),
            renewed: try renewed(keyring, for: suite == .sm ? .aesGCM : .sm, record: entry.record),
            custody: try entrusted(keyring, record: entry.record))
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
            let record, register, fingerprint, index, sealed: String
            let version: UInt32
            let line: Int
            let values: [String: String]

            init(_ entry: SealedEntry, of plain: RegisterEntry) {
                (record, register) = (entry.record.description, entry.register.rawValue)
                fingerprint = Hexadecimal.text(entry.fingerprint)
                index = Hexadecimal.text(entry.numberIndex ?? [])
                sealed = Hexadecimal.text(entry.sealedFields)
                (version, line) = (entry.version, plain.line)
                values = Dictionary(uniqueKeysWithValues: plain.values.map { ($0.key.rawValue, $0.value) })
            }
        }

        struct Column: Encodable {
            let chunks: [String]
            let values: [Int]
        }

        struct Renewed: Encodable { let keyring, value, text: String }

        struct Custody: Encodable { let keyring, secret, value, text: String }

        /// A page of a row and of an erased one, and the head of a store that holds it alone.
        struct Account: Encodable {
            let page, version: UInt32
            let generation: UInt64
            let roll, code, head: String

            init(_ keyring: Keyring, of entries: [SealedEntry]) throws {
                let ledger = try Ledger(keyring)
                let page = try ledger.page(5, version: 2, of: entries)
                (self.page, version, generation) = (page.number, page.version, page.generation)
                (roll, code) = (Hexadecimal.text(page.roll), Hexadecimal.text(page.code.bytes))
                let posting = try ledger.posting(of: page.code, as: .page, after: ledger.start())
                head = Hexadecimal.text(posting.head.bytes)
            }
        }

        let passphrase, keyFile, keyring, byKeyFile: String
        let row, neighbour: Row
        /// The keyring after the first row's record was erased, by key file.
        let erased: String
        let ledger: Account
        let manifest: String
        let columns: [String: Column]
        let renewed: Renewed
        let custody: Custody
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

    /// The same keyring with the key for names in a department's custody, and a value sealed under it.
    private func entrusted(_ keyring: Keyring, record: RecordID) throws -> Fixture.Custody {
        let secret = try CustodySecret.random()
        let entrusted = try keyring.rewrapped(protectedBy: Office.keyFile)
            .entrusting([.field(.name)], to: .civilAffairs, secret: secret).turning(of: .civilAffairs, secret: secret)
        var cipher = try entrusted.fieldCipher()
        let value = try cipher.seal("测试儿童丙", at: Office.place(record: record))
        return .init(
            keyring: text(entrusted.file), secret: unsafe secret.withBytes { unsafe Hexadecimal.text(Array($0)) },
            value: Hexadecimal.text(value.bytes), text: "测试儿童丙")
    }

    private func write(_ fixture: Fixture, as name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_FIXTURES"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try JSONEncoder().encode(fixture).write(to: URL(filePath: folder).appending(path: "\(name).json"))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
