import OpenSSL
import Records
import Sealing
import Testing

@Suite struct ErasureTests {
    @Test(arguments: SealingSuite.allCases) func `an erased record opens with no copy of its row, and others do`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let rows = try (0..<40).map { _ in try desk.seal(Office.entry) }
        let erased = try desk.keyring.erasing([rows[17].record])
        let after = try Desk(Keyring.open(erased.file, with: Office.keyFile))
        for (index, row) in rows.enumerated() {
            if index == 17 {
                #expect(throws: SealingError.recordErased(row.record)) { try after.open(row) }
            } else {
                #expect(try after.open(row) == Office.entry)
            }
        }
        #expect(erased.hasErased(rows[17].record) && !erased.hasErased(rows[16].record))
        #expect(erased.erasedNumbers == [rows[17].record.number])
        #expect(try desk.open(rows[17]) == Office.entry)
    }

    @Test func `erasing many, in one step or one by one, leaves the same records`() throws {
        let desk = try Desk(.aesGCM)
        let rows = try (0..<60).map { _ in try desk.seal(Office.entry) }
        let chosen = Set([0, 1, 15, 16, 17, 31, 32, 59].map { rows[$0].record })
        let atOnce = try desk.keyring.erasing(chosen)
        let oneByOne = try chosen.sorted().reduce(desk.keyring) { try $0.erasing([$1]) }
        for keyring in [atOnce, oneByOne] {
            let after = try Desk(keyring)
            for row in rows {
                if chosen.contains(row.record) {
                    #expect(throws: SealingError.recordErased(row.record)) { try after.open(row) }
                } else {
                    #expect(try after.open(row) == Office.entry)
                }
            }
        }
        #expect(atOnce.erasedNumbers == oneByOne.erasedNumbers)
        #expect(try atOnce.erasing(chosen).file == atOnce.file)
    }

    @Test func `a whole run of sixteen can go, and the last of all numbers`() throws {
        let keyring = try Office.keyring()
        let numbers = Array(UInt32(0x20)...0x2F) + [0, .max]
        let records = try numbers.map { number in
            try #require(
                RecordID(
                    bytes: (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
                        + [UInt8](repeating: 0, count: 12)))
        }
        let erased = try keyring.erasing(Set(records))
        #expect(erased.erasedNumbers == numbers.sorted())
        #expect(records.allSatisfy(erased.hasErased))
        let desk = try Desk(erased)
        #expect(try desk.open(desk.seal(Office.entry)) == Office.entry)
    }

    @Test func `what is sealed after an erasure opens after the next`() throws {
        var desk = try Desk(.aesGCM)
        var kept: [SealedEntry] = []
        for _ in 0..<6 {
            let (gone, stays) = (try desk.seal(Office.entry), try desk.seal(Office.entry))
            kept.append(stays)
            desk = try Desk(desk.keyring.erasing([gone.record]))
            #expect(throws: SealingError.recordErased(gone.record)) { try desk.open(gone) }
        }
        for row in kept { #expect(try desk.open(row) == Office.entry) }
    }

    @Test func `an erased row keeps its mark and nothing else`() throws {
        let sealed = try Desk(.aesGCM).seal(Office.entry)
        let erased = sealed.erased
        #expect(erased.isErased && !sealed.isErased)
        #expect(erased.fingerprint == sealed.fingerprint && erased.record == sealed.record)
        #expect(erased.numberIndex == nil && erased.sealedFields.isEmpty && erased.version == sealed.version + 1)
        #expect(try erased.changed() == erased)
        #expect(throws: SealingError.recordErased(sealed.record)) { try Desk(.aesGCM).open(erased) }
    }
}
