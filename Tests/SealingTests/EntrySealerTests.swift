import OpenSSL
import Records
import Sealing
import Testing

@Suite struct EntrySealerTests {
    @Test(arguments: SealingSuite.allCases) func `a row comes back as it was sealed`(suite: SealingSuite) throws {
        let desk = try Desk(suite)
        let sealed = try desk.seal(Office.entry)
        #expect(try desk.open(sealed) == Office.entry)
        let stored = try sealed.changed()
        #expect(stored == sealed)
        #expect(try desk.open(stored) == Office.entry)
    }

    @Test(arguments: SealingSuite.allCases) func `a row without a number or without any value comes back too`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let empty = RegisterEntry(register: .homeVisits, line: 70_000, values: [:])
        let sealed = try desk.seal(empty)
        #expect(sealed.numberIndex == nil)
        #expect(try desk.open(sealed) == empty)
    }

    @Test(arguments: SealingSuite.allCases) func `only the fields asked for are opened`(suite: SealingSuite) throws {
        let desk = try Desk(suite)
        let opened = try desk.open(desk.seal(Office.entry), only: [.sex, .schoolStage, .residence])
        #expect(opened.values == [.sex: "1", .schoolStage: "2"])
    }

    @Test(arguments: SealingSuite.allCases) func `nothing of a row is stored in the clear`(suite: SealingSuite) throws {
        let sealed = try Desk(suite).seal(Office.entry)
        for text in Office.entry.values.values where text.utf8.count > 3 {
            let isThere = sealed.sealedFields.indices.contains { sealed.sealedFields[$0...].starts(with: text.utf8) }
            #expect(!isThere)
        }
    }

    @Test(arguments: SealingSuite.allCases) func `rows of other fields are as long when their bytes are as many`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let one = try desk.seal(RegisterEntry(register: .enrolment, line: 1, values: [.sex: "1", .name: "甲乙"]))
        let other = try desk.seal(
            RegisterEntry(register: .enrolment, line: 9, values: [.schoolStage: "12", .guardianName: "aaaaa"]))
        #expect(one.sealedFields.count == other.sealedFields.count)
        #expect(one.sealedFields.prefix(2) == other.sealedFields.prefix(2))
    }

    @Test(arguments: SealingSuite.allCases) func `the same row is recognised, and no other`(suite: SealingSuite) throws
    {
        let desk = try Desk(suite)
        let first = try desk.seal(Office.entry)
        let elsewhere = RegisterEntry(register: .enrolment, line: 900, values: Office.entry.values)
        #expect(try desk.seal(elsewhere).fingerprint == first.fingerprint)
        #expect(try EntrySealer(desk.keyring).fingerprint(of: elsewhere) == first.fingerprint)
        #expect(try desk.seal(elsewhere).record != first.record)

        let otherRegister = RegisterEntry(register: .insurance, line: 7, values: Office.entry.values)
        #expect(try desk.seal(otherRegister).fingerprint != first.fingerprint)
        for field in Office.entry.values.keys {
            var values = Office.entry.values
            values[field] = nil
            let shorter = RegisterEntry(register: .enrolment, line: 7, values: values)
            #expect(try desk.seal(shorter).fingerprint != first.fingerprint)
        }
        #expect(try Desk(suite).seal(Office.entry).fingerprint != first.fingerprint)
    }

    @Test(arguments: SealingSuite.allCases) func `text moved from one field to the next is another row`(
        suite: SealingSuite
    ) throws {
        let desk = try Desk(suite)
        let left = RegisterEntry(register: .enrolment, line: 1, values: [.name: "甲乙", .schoolName: "丙"])
        let right = RegisterEntry(register: .enrolment, line: 1, values: [.name: "甲", .schoolName: "乙丙"])
        #expect(try desk.seal(left).fingerprint != desk.seal(right).fingerprint)
    }

    @Test(arguments: SealingSuite.allCases)
    func `rows of one number share its index, which only the keyring can compute`(suite: SealingSuite) throws {
        let desk = try Desk(suite)
        let first = try desk.seal(Office.entry)
        let other = RegisterEntry(
            register: .insurance, line: 1, values: [.documentNumber: "999999201503070013", .insuranceStatus: "1"])
        #expect(try desk.seal(other).numberIndex == first.numberIndex)
        let index = try desk.keyring.blindIndex(for: .documentNumber)
        #expect(try index.index(of: "999999201503070013") == first.numberIndex)
    }

    @Test(arguments: SealingSuite.allCases) func `every flipped byte of a sealed row fails`(suite: SealingSuite) throws
    {
        let desk = try Desk(suite)
        let sealed = try desk.seal(Office.entry)
        for position in sealed.sealedFields.indices {
            var bytes = sealed.sealedFields
            bytes[position] ^= 1
            #expect(throws: SealingError.self) { try desk.open(sealed.changed(sealedFields: bytes), only: []) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a shortened or lengthened row fails`(suite: SealingSuite) throws {
        let desk = try Desk(suite)
        let sealed = try desk.seal(Office.entry)
        for count in 1..<sealed.sealedFields.count {
            let cut = Array(sealed.sealedFields.prefix(count))
            #expect(throws: SealingError.self) { try desk.open(sealed.changed(sealedFields: cut), only: []) }
        }
        let longer = try sealed.changed(sealedFields: sealed.sealedFields + [0])
        #expect(throws: SealingError.entryNotAuthentic(sealed.record)) { try desk.open(longer) }
        #expect(throws: SealingError.malformedEntry(sealed.record)) { try sealed.changed(fingerprint: [1]) }
        #expect(throws: SealingError.malformedEntry(sealed.record)) { try sealed.changed(numberIndex: [1]) }
        #expect(throws: SealingError.malformedEntry(sealed.record)) { try sealed.changed(sealedFields: []) }
    }

    @Test(arguments: SealingSuite.allCases)
    func `a row whose name, register, version, fingerprint or index was changed is refused`(suite: SealingSuite) throws
    {
        let desk = try Desk(suite)
        let sealed = try desk.seal(Office.entry)
        let other = try desk.seal(RegisterEntry(register: .insurance, line: 1, values: [.documentNumber: "1"]))
        let sameNumber = try #require(
            RecordID(bytes: sealed.record.bytes.prefix(4) + [UInt8](repeating: 3, count: 12)))
        let attacks = [
            try sealed.changed(record: other.record), try sealed.changed(record: sameNumber),
            try sealed.changed(register: .insurance), try sealed.changed(version: 2),
            try sealed.changed(fingerprint: other.fingerprint), try sealed.changed(numberIndex: other.numberIndex),
            try sealed.changed(numberIndex: .some(nil)), try sealed.changed(sealedFields: other.sealedFields),
        ]
        for attack in attacks {
            #expect(throws: SealingError.entryNotAuthentic(attack.record)) { try desk.open(attack) }
        }
    }

    @Test(arguments: SealingSuite.allCases, [65_505, 65_506])
    func `a value as long as its length can say is sealed, a longer one named`(suite: SealingSuite, count: Int) throws {
        let desk = try Desk(suite)
        let entry = RegisterEntry(
            register: .enrolment, line: 1, values: [.schoolName: String(repeating: "a", count: count)])
        if count <= 65_505 {
            #expect(try desk.open(desk.seal(entry)) == entry)
        } else {
            let error = #expect(throws: SealingError.self) { try desk.seal(entry) }
            guard case .valueTooLong(let place) = error else { Issue.record("not named"); return }
            #expect(place.field == .schoolName)
        }
    }

    @Test func `names begin with numbers that follow each other, and no two are alike`() throws {
        let desk = try Desk(.aesGCM)
        let records = try (0..<20).map { _ in try desk.seal(Office.entry).record }
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.number + 1 == $1.number })
        let again = try Desk(desk.keyring)
        #expect(try again.seal(Office.entry).record.number >= records[0].number + 1000)
    }
}
