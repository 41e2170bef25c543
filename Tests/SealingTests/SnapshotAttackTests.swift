import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SnapshotAttackTests {
    @Test(arguments: SealingSuite.allCases) func `every flipped byte of a chunk fails`(suite: SealingSuite) throws {
        let frozen = try Frozen(suite)
        for position in frozen.age.chunks[0].indices {
            var chunk = frozen.age.chunks[0]
            chunk[position] ^= 1
            #expect(throws: SealingError.self) { try frozen.read(frozen.changed(chunks: [chunk])) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a chunk cut short, left out or added fails`(suite: SealingSuite)
        throws
    {
        let frozen = try Frozen(suite)
        let chunk = frozen.age.chunks[0]
        let attacks: [[[UInt8]]] = [
            [], [Array(chunk.dropLast())], [chunk, chunk], [chunk + [0]], [Array(chunk.prefix(14) + chunk.suffix(16))],
        ]
        for chunks in attacks {
            #expect(throws: frozen.refusal) { try frozen.read(frozen.changed(chunks: chunks)) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `chunks that changed places fail`(suite: SealingSuite) throws {
        let frozen = try Frozen(suite)
        let (snapshot, columns) = try Office.snapshot(of: 2 * 65_536, named: "2026-12-31", keyring: frozen.keyring)
        let sex = try #require(columns.first { $0.variable == .sex })
        let swapped = SealedColumn(
            snapshot: sex.snapshot, variable: .sex, count: sex.count, chunks: [sex.chunks[1], sex.chunks[0]])
        #expect(throws: SealingError.columnNotAuthentic(.sex, of: snapshot.id)) {
            try ColumnReader(snapshot, keyring: frozen.keyring).forEachChunk(of: swapped) { _ in }
        }
    }

    @Test(arguments: SealingSuite.allCases, [199, 201, 0, 65_736]) func `another count fails`(
        suite: SealingSuite, count: Int
    ) throws {
        let frozen = try Frozen(suite)
        #expect(throws: frozen.refusal) { try frozen.read(frozen.changed(count: count)) }
    }

    @Test(arguments: SealingSuite.allCases) func `another variable's column fails under this one's name`(
        suite: SealingSuite
    ) throws {
        let frozen = try Frozen(suite)
        let grade = try #require(frozen.columns.first { $0.variable == .schoolStage })
        #expect(throws: frozen.refusal) { try frozen.read(frozen.changed(chunks: grade.chunks)) }
    }

    @Test(arguments: SealingSuite.allCases) func `another snapshot's column fails, whatever it is called`(
        suite: SealingSuite
    ) throws {
        let frozen = try Frozen(suite)
        let (_, others) = try Office.snapshot(of: 200, named: "2026-06-30-2", keyring: frozen.keyring)
        let other = try #require(others.first { $0.variable == .age })
        #expect(throws: frozen.refusal) { try frozen.read(other) }
        #expect(throws: frozen.refusal) { try frozen.read(frozen.changed(chunks: other.chunks)) }
    }

    @Test(arguments: SealingSuite.allCases) func `an earlier writing of the same snapshot fails`(suite: SealingSuite)
        throws
    {
        let frozen = try Frozen(suite)
        let (_, others) = try Office.snapshot(of: 200, keyring: frozen.keyring)
        let other = try #require(others.first { $0.variable == .age })
        #expect(other.snapshot == frozen.snapshot.id)
        #expect(throws: frozen.refusal) { try frozen.read(other) }
    }

    @Test(arguments: SealingSuite.allCases) func `a missing column is named`(suite: SealingSuite) throws {
        let frozen = try Frozen(suite)
        let reader = try ColumnReader(frozen.snapshot, keyring: frozen.keyring)
        let rest = frozen.columns.filter { $0.variable != .disability }
        #expect(throws: SealingError.columnMissing(.disability, of: frozen.snapshot.id)) {
            try reader.forEachChunk(of: [.age, .disability], in: rest) { _ in }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a manifest edited anywhere is refused`(suite: SealingSuite) throws {
        let frozen = try Frozen(suite)
        let text = String(decoding: frozen.snapshot.manifest, as: UTF8.self)
        let edits = [
            ("\"count\":200", "\"count\":201"),
            ("\"referenceDate\":\"2026-06-30\"", "\"referenceDate\":\"2026-12-31\""),
            ("\"id\":\"2026-06-30\"", "\"id\":\"2026-06-29\""), ("\"digest\":\"s", "\"digest\":\"t"),
            ("\"tag\":\"", "\"tag\":\"A"),
        ]
        for (old, new) in edits {
            #expect(text.contains(old))
            #expect(throws: SealingError.self) {
                _ = try ColumnReader(
                    Snapshot(manifest: Array(text.replacing(old, with: new).utf8)), keyring: frozen.keyring)
            }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a manifest with one digest changed is refused`(suite: SealingSuite)
        throws
    {
        let frozen = try Frozen(suite)
        let (other, _) = try Office.snapshot(of: 200, keyring: frozen.keyring)
        let text = String(decoding: frozen.snapshot.manifest, as: UTF8.self)
        let edited = text.replacing(
            frozen.snapshot.columns[1].digest.description, with: other.columns[1].digest.description)
        let forged = try Snapshot(manifest: Array(edited.utf8))
        #expect(forged != frozen.snapshot)
        #expect(throws: SealingError.snapshotNotAuthentic(frozen.snapshot.id)) {
            _ = try ColumnReader(forged, keyring: frozen.keyring)
        }
    }

    @Test(arguments: SealingSuite.allCases) func `another office's keyring does not read the snapshot`(
        suite: SealingSuite
    ) throws {
        let frozen = try Frozen(suite)
        #expect(throws: SealingError.snapshotNotAuthentic(frozen.snapshot.id)) {
            _ = try ColumnReader(frozen.snapshot, keyring: Office.keyring(suite))
        }
    }
}

/// A snapshot of 200 children, to attack.
private struct Frozen {
    let keyring: Keyring
    let snapshot: Snapshot
    let columns: [SealedColumn]
    let age: SealedColumn
    let refusal: SealingError

    init(_ suite: SealingSuite) throws {
        keyring = try Office.keyring(suite)
        (snapshot, columns) = try Office.snapshot(of: 200, keyring: keyring)
        age = try #require(columns.first { $0.variable == .age })
        refusal = .columnNotAuthentic(.age, of: snapshot.id)
    }

    func read(_ column: SealedColumn) throws(SealingError) {
        try ColumnReader(snapshot, keyring: keyring).forEachChunk(of: column) { _ in }
    }

    func changed(count: Int? = nil, chunks: [[UInt8]]? = nil) -> SealedColumn {
        SealedColumn(
            snapshot: age.snapshot, variable: .age, count: count ?? age.count, chunks: chunks ?? age.chunks)
    }
}
