import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SnapshotAttackTests {
    private let keyring: Keyring
    private let snapshot: Snapshot
    private let columns: [SealedColumn]
    private let age: SealedColumn
    private let refusal: SealingError

    init() throws {
        keyring = try Office.keyring()
        (snapshot, columns) = try Office.snapshot(of: 200, keyring: keyring)
        age = try #require(columns.first { $0.variable == .age })
        refusal = .columnNotAuthentic(.age, of: snapshot.id)
    }

    @Test func `every flipped byte of a chunk fails`() throws {
        for position in age.chunks[0].indices {
            var chunk = age.chunks[0]
            chunk[position] ^= 1
            #expect(throws: SealingError.self) { try read(changed(chunks: [chunk])) }
        }
    }

    @Test func `a chunk cut short, left out or added fails`() throws {
        let chunk = age.chunks[0]
        let attacks: [[[UInt8]]] = [
            [], [Array(chunk.dropLast())], [chunk, chunk], [chunk + [0]], [Array(chunk.prefix(14) + chunk.suffix(16))],
        ]
        for chunks in attacks {
            #expect(throws: refusal) { try read(changed(chunks: chunks)) }
        }
    }

    @Test func `chunks that changed places fail`() throws {
        let (snapshot, columns) = try Office.snapshot(of: 2 * 65_536, named: "2026-12-31", keyring: keyring)
        let sex = try #require(columns.first { $0.variable == .sex })
        let swapped = SealedColumn(
            snapshot: sex.snapshot, variable: .sex, count: sex.count, chunks: [sex.chunks[1], sex.chunks[0]])
        #expect(throws: SealingError.columnNotAuthentic(.sex, of: snapshot.id)) {
            try ColumnReader(snapshot, keyring: keyring).forEachChunk(of: swapped) { _ in }
        }
    }

    @Test(arguments: [199, 201, 0, 65_736]) func `another count fails`(count: Int) {
        #expect(throws: refusal) { try read(changed(count: count)) }
    }

    @Test func `another variable's column fails under this one's name`() throws {
        let grade = try #require(columns.first { $0.variable == .schoolStage })
        #expect(throws: refusal) { try read(changed(chunks: grade.chunks)) }
    }

    @Test func `another snapshot's column fails, whatever it is called`() throws {
        let (_, others) = try Office.snapshot(of: 200, named: "2026-06-30-2", keyring: keyring)
        let other = try #require(others.first { $0.variable == .age })
        #expect(throws: refusal) { try read(other) }
        #expect(throws: refusal) { try read(changed(chunks: other.chunks)) }
    }

    @Test func `an earlier writing of the same snapshot fails`() throws {
        let (_, others) = try Office.snapshot(of: 200, keyring: keyring)
        let other = try #require(others.first { $0.variable == .age })
        #expect(other.snapshot == snapshot.id)
        #expect(throws: refusal) { try read(other) }
    }

    @Test func `a missing column is named`() throws {
        let reader = try ColumnReader(snapshot, keyring: keyring)
        let rest = columns.filter { $0.variable != .disability }
        #expect(throws: SealingError.columnMissing(.disability, of: snapshot.id)) {
            try reader.forEachChunk(of: [.age, .disability], in: rest) { _ in }
        }
    }

    @Test func `a manifest edited anywhere is refused`() throws {
        let text = String(decoding: snapshot.manifest, as: UTF8.self)
        let edits = [
            ("\"count\":200", "\"count\":201"),
            ("\"referenceDate\":\"2026-06-30\"", "\"referenceDate\":\"2026-12-31\""),
            ("\"id\":\"2026-06-30\"", "\"id\":\"2026-06-29\""), ("sha256:", "sha256:0"), ("\"tag\":\"", "\"tag\":\"A"),
        ]
        for (old, new) in edits {
            #expect(text.contains(old))
            #expect(throws: SealingError.self) {
                _ = try ColumnReader(Snapshot(manifest: Array(text.replacing(old, with: new).utf8)), keyring: keyring)
            }
        }
    }

    @Test func `a manifest with one digest changed is refused`() throws {
        let (other, _) = try Office.snapshot(of: 200, keyring: keyring)
        let text = String(decoding: snapshot.manifest, as: UTF8.self)
        let edited = text.replacing(
            snapshot.columns[1].digest.description, with: other.columns[1].digest.description)
        let forged = try Snapshot(manifest: Array(edited.utf8))
        #expect(forged != snapshot)
        #expect(throws: SealingError.snapshotNotAuthentic(snapshot.id)) {
            _ = try ColumnReader(forged, keyring: keyring)
        }
    }

    @Test func `another office's keyring does not read the snapshot`() throws {
        #expect(throws: SealingError.snapshotNotAuthentic(snapshot.id)) {
            _ = try ColumnReader(snapshot, keyring: Office.keyring())
        }
    }

    private func read(_ column: SealedColumn) throws(SealingError) {
        try ColumnReader(snapshot, keyring: keyring).forEachChunk(of: column) { _ in }
    }

    private func changed(count: Int? = nil, chunks: [[UInt8]]? = nil) -> SealedColumn {
        SealedColumn(
            snapshot: age.snapshot, variable: .age, count: count ?? age.count, chunks: chunks ?? age.chunks)
    }
}
