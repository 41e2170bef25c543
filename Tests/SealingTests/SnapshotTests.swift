import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SnapshotTests {
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537]) func `columns come back value by value`(count: Int) throws {
        let keyring = try Office.keyring()
        let (snapshot, columns) = try Office.snapshot(of: count, keyring: keyring)
        let reader = try ColumnReader(Snapshot(manifest: snapshot.manifest), keyring: keyring)
        var regions: [Int] = []
        var ages: [Int] = []
        try reader.forEachChunk(of: [.age, .region], in: columns) { chunks in
            for position in 0..<chunks[0].count {
                ages.append(chunks[0][position])
                regions.append(chunks[1][position])
            }
        }
        #expect(ages == (0..<count).map { Office.value(of: .age, child: $0) })
        #expect(regions == (0..<count).map { Office.value(of: .region, child: $0) })
    }
}
