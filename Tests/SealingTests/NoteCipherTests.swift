import Records
import Sealing
import Testing

/// What people write about a child.
@Suite struct NoteCipherTests {
    private static let text = "母亲来电：孩子已到外婆家，下周回访。"

    private func record(_ desk: Desk) throws -> RecordID { try desk.seal(Office.entry).record }

    private func seal(_ desk: Desk, _ record: RecordID, _ text: String = Self.text) throws -> [UInt8] {
        var cipher = NoteCipher(desk.keyring)
        return try cipher.seal(text, about: record)
    }

    private func open(_ sealed: [UInt8], _ record: RecordID, with keyring: Keyring) throws -> String {
        var cipher = NoteCipher(keyring)
        return try cipher.open(sealed, about: record)
    }

    @Test(arguments: SealingSuite.allCases) func `a note comes back, and is never sealed alike`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let record = try record(desk)
        let sealed = try seal(desk, record)
        #expect(try open(sealed, record, with: desk.keyring) == Self.text)
        #expect(try seal(desk, record) != sealed)
        #expect(try open(seal(desk, record, ""), record, with: desk.keyring) == "")
    }

    @Test(arguments: SealingSuite.allCases) func `a note about another child, changed, cut or another office's fails`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let (record, other) = (try record(desk), try record(desk))
        let sealed = try seal(desk, record)
        #expect(throws: SealingError.entryNotAuthentic(other)) { try open(sealed, other, with: desk.keyring) }
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 1
            #expect(throws: SealingError.entryNotAuthentic(record)) { try open(changed, record, with: desk.keyring) }
        }
        for count in sealed.indices {
            let cut = Array(sealed.prefix(count))
            #expect(throws: SealingError.entryNotAuthentic(record)) { try open(cut, record, with: desk.keyring) }
        }
        let stranger = try Desk(suite)
        #expect(throws: SealingError.entryNotAuthentic(record)) { try open(sealed, record, with: stranger.keyring) }
    }

    @Test(arguments: SealingSuite.allCases) func `a note goes with the record that it is about`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let record = try record(desk)
        let sealed = try seal(desk, record)
        let without = try desk.keyring.erasing([record])
        #expect(throws: SealingError.recordErased(record)) { try open(sealed, record, with: without) }
    }
}
