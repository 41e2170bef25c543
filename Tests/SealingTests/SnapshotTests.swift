import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SnapshotTests {
    @Test(arguments: SealingSuite.allCases, [0, 1, 65_535, 65_536, 65_537]) func `columns come back value by value`(
        suite: SealingSuite, count: Int
    ) throws {
        let keyring = try Office.keyring(suite)
        let (snapshot, columns) = try Office.snapshot(of: count, keyring: keyring)
        let reader = try ColumnReader(Snapshot(manifest: snapshot.manifest), keyring: keyring)
        var regions: [Int] = []
        var ages: [Int] = []
        try reader.forEachChunk(of: [.age, .region], in: columns) { chunks in
            #expect(chunks[0].count == chunks[1].count)
            for position in 0..<chunks[0].count {
                ages.append(chunks[0][position])
                regions.append(chunks[1][position])
            }
        }
        #expect(ages == (0..<count).map { Office.value(of: .age, child: $0) })
        #expect(regions == (0..<count).map { Office.value(of: .region, child: $0) })
    }

    @Test(arguments: SealingSuite.allCases) func `every variable is frozen, and each by itself`(suite: SealingSuite)
        throws
    {
        let keyring = try Office.keyring(suite)
        let (snapshot, columns) = try Office.snapshot(of: 100, keyring: keyring)
        #expect(columns.map(\.variable) == Variable.allCases)
        #expect(snapshot.columns.map(\.variable) == Variable.allCases)
        let reader = try ColumnReader(snapshot, keyring: keyring)
        for column in columns {
            var values: [Int] = []
            try reader.forEachChunk(of: column) { chunk in values += (0..<chunk.count).map { chunk[$0] } }
            #expect(values == (0..<100).map { Office.value(of: column.variable, child: $0) })
        }
    }

    @Test(arguments: SealingSuite.allCases) func `threads can share the chunks out`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let (snapshot, columns) = try Office.snapshot(of: 65_540, keyring: keyring)
        let reader = try ColumnReader(snapshot, keyring: keyring)
        #expect(reader.chunkCount == 2)
        var counts: [Int] = []
        for position in 0..<reader.chunkCount {
            try reader.forEachChunk(of: [.sex], in: columns, positions: position..<position + 1) {
                counts.append($0[0].count)
            }
        }
        #expect(counts == [65_536, 4])
    }

    @Test(arguments: SealingSuite.allCases) func `a manifest comes back from its bytes and from no others`(
        suite: SealingSuite
    ) throws {
        let (snapshot, _) = try Office.snapshot(of: 3, keyring: Office.keyring(suite))
        #expect(try Snapshot(manifest: snapshot.manifest) == snapshot)
        #expect(snapshot.count == 3)
        for bytes in [[], Array("{}".utf8), snapshot.manifest + [0x0A], snapshot.manifest.dropLast()] {
            #expect(throws: SealingError.malformedSnapshot) { try Snapshot(manifest: Array(bytes)) }
        }
    }

    @Test(arguments: [(SealingSuite.aesGCM, "sha256:"), (.sm, "sm3:")])
    func `a manifest's digests are of its suite`(suite: SealingSuite, prefix: String) throws {
        let (snapshot, _) = try Office.snapshot(of: 3, keyring: Office.keyring(suite))
        for column in snapshot.columns {
            #expect(column.digest.description.hasPrefix(prefix))
            #expect(column.categories.description.hasPrefix(prefix))
        }
        let text = String(decoding: snapshot.manifest, as: UTF8.self)
        for spelling in ["md5:", "", "SM3:"] {
            let changed = text.replacing("\"digest\":\"\(prefix)", with: "\"digest\":\"\(spelling)")
            #expect(throws: SealingError.malformedSnapshot) { try Snapshot(manifest: Array(changed.utf8)) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `values lent are gone after the call`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let (snapshot, columns) = try Office.snapshot(of: 3, keyring: keyring)
        var kept: [PlainChunk] = []
        try ColumnReader(snapshot, keyring: keyring).forEachChunk(of: [.age], in: columns) { kept = $0 }
        #expect(kept.count == 1)
        #expect(kept.allSatisfy { $0.count == 0 })
    }
}
