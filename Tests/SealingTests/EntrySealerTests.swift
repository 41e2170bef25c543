import OpenSSL
import Records
import Sealing
import Testing

@Suite struct EntrySealerTests {
    @Test(arguments: SealingSuite.allCases) func `a row comes back as it was sealed`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        #expect(try sealer.open(sealed) == Office.entry)
        let stored = try changed(sealed)
        #expect(stored == sealed)
        #expect(try sealer.open(stored) == Office.entry)
    }

    @Test(arguments: SealingSuite.allCases) func `a row without a number or without any value comes back too`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let empty = RegisterEntry(register: .homeVisits, line: 70_000, values: [:])
        let sealed = try sealer.seal(empty)
        #expect(sealed.numberIndex == nil)
        #expect(try sealer.open(sealed) == empty)
    }

    @Test(arguments: SealingSuite.allCases) func `only the fields asked for are opened`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let opened = try sealer.open(sealer.seal(Office.entry), only: [.sex, .schoolStage, .residence])
        #expect(opened.values == [.sex: "1", .schoolStage: "2"])
    }

    @Test(arguments: SealingSuite.allCases) func `each field opens by itself at its place`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        var cipher = try keyring.fieldCipher()
        let sealed = try sealer.seal(Office.entry)
        #expect(Set(sealed.fields.keys) == Set(Office.entry.values.keys))
        for (field, value) in sealed.fields {
            let text = try cipher.open(value, at: Office.place(field, record: sealed.record))
            #expect(text == Office.entry.values[field])
        }
    }

    @Test(arguments: SealingSuite.allCases) func `nothing of a row is stored in the clear`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        for text in Office.entry.values.values where text.utf8.count > 3 {
            #expect(!contains(sealed.sealedFields, Array(text.utf8)))
        }
    }

    @Test(arguments: SealingSuite.allCases) func `the same row is recognised, and no other`(suite: SealingSuite) throws
    {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let first = try sealer.seal(Office.entry)
        let elsewhere = RegisterEntry(register: .enrolment, line: 900, values: Office.entry.values)
        #expect(try sealer.seal(elsewhere).fingerprint == first.fingerprint)
        #expect(try sealer.seal(elsewhere).record != first.record)

        let otherRegister = RegisterEntry(register: .insurance, line: 7, values: Office.entry.values)
        #expect(try sealer.seal(otherRegister).fingerprint != first.fingerprint)
        for field in Office.entry.values.keys {
            var values = Office.entry.values
            values[field] = nil
            let shorter = RegisterEntry(register: .enrolment, line: 7, values: values)
            #expect(try sealer.seal(shorter).fingerprint != first.fingerprint)
        }
        var other = try EntrySealer(Office.keyring(suite))
        #expect(try other.seal(Office.entry).fingerprint != first.fingerprint)
    }

    @Test(arguments: SealingSuite.allCases) func `text moved from one field to the next is another row`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let left = RegisterEntry(register: .enrolment, line: 1, values: [.name: "甲乙", .schoolName: "丙"])
        let right = RegisterEntry(register: .enrolment, line: 1, values: [.name: "甲", .schoolName: "乙丙"])
        #expect(try sealer.seal(left).fingerprint != sealer.seal(right).fingerprint)
    }

    @Test(arguments: SealingSuite.allCases)
    func `rows of one number share its index, which only the keyring can compute`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let first = try sealer.seal(Office.entry)
        let other = RegisterEntry(
            register: .insurance, line: 1, values: [.documentNumber: "999999201503070013", .insuranceStatus: "1"])
        #expect(try sealer.seal(other).numberIndex == first.numberIndex)
        let index = try keyring.blindIndex(for: .documentNumber)
        #expect(try index.index(of: "999999201503070013") == first.numberIndex)
    }

    @Test(arguments: SealingSuite.allCases) func `every flipped byte of a packed row fails`(suite: SealingSuite) throws
    {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        for position in sealed.sealedFields.indices {
            var packed = sealed.sealedFields
            packed[position] ^= 1
            #expect(throws: SealingError.self) { try sealer.open(changed(sealed, packed: packed), only: []) }
        }
    }

    @Test(arguments: SealingSuite.allCases)
    func `a row that lost a field or got another row's is refused, though each field is authentic`(suite: SealingSuite)
        throws
    {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        let other = try sealer.seal(Office.entry)
        let code = Array(sealed.sealedFields.suffix(16))
        let lost = sealed.fields.filter { $0.key != .schoolStage }
        let mixed = sealed.fields.merging(other.fields.filter { $0.key == .name }) { $1 }
        #expect(packed(sealed.fields, code: code) == sealed.sealedFields)
        for fields in [lost, mixed] {
            let attack = try changed(sealed, packed: packed(fields, code: code))
            #expect(throws: SealingError.entryNotAuthentic(sealed.record)) { try sealer.open(attack, only: [.sex]) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a row whose name, register, version or index was changed is refused`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        let other = try sealer.seal(RegisterEntry(register: .insurance, line: 1, values: [.documentNumber: "1"]))
        let attacks = [
            try changed(sealed, record: other.record), try changed(sealed, register: .insurance),
            try changed(sealed, version: 2), try changed(sealed, fingerprint: other.fingerprint),
            try changed(sealed, numberIndex: other.numberIndex), try changed(sealed, numberIndex: .some(nil)),
        ]
        for attack in attacks {
            #expect(throws: SealingError.entryNotAuthentic(attack.record)) { try sealer.open(attack) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `an older version does not pass for the newer one`(suite: SealingSuite)
        throws
    {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let first = try sealer.seal(Office.entry)
        let second = try sealer.seal(Office.entry, as: first.record, version: 2)
        #expect(try sealer.open(second) == Office.entry)
        let rolledBack = try changed(second, packed: first.sealedFields)
        #expect(throws: SealingError.entryNotAuthentic(first.record)) { try sealer.open(rolledBack) }
    }

    @Test(arguments: SealingSuite.allCases) func `bytes that were never packed are refused before anything is opened`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let sealed = try sealer.seal(Office.entry)
        let refusal = SealingError.malformedEntry(sealed.record)
        for count in 0..<sealed.sealedFields.count {
            #expect(throws: refusal) { try changed(sealed, packed: Array(sealed.sealedFields.prefix(count))) }
        }
        #expect(throws: refusal) { try changed(sealed, packed: sealed.sealedFields + [0]) }
        let code = [UInt8](repeating: 0, count: 16)
        let twice = packed([(.sex, sealed.fields[.sex]), (.sex, sealed.fields[.sex])], code: code)
        let unordered = packed([(.sex, sealed.fields[.sex]), (.name, sealed.fields[.name])], code: code)
        let short = packed([(.sex, SealedField(bytes: [1]))], code: code)
        for bytes in [twice, unordered, short] {
            #expect(throws: refusal) { try changed(sealed, packed: bytes) }
        }
        #expect(throws: refusal) { try changed(sealed, fingerprint: [1]) }
        #expect(throws: refusal) { try changed(sealed, numberIndex: [1]) }
    }

    @Test(arguments: SealingSuite.allCases, [65_505, 65_506])
    func `a value as long as its length can say is sealed, a longer one named`(suite: SealingSuite, count: Int) throws {
        let keyring = try Office.keyring(suite)
        var sealer = try EntrySealer(keyring)
        let entry = RegisterEntry(
            register: .enrolment, line: 1, values: [.schoolName: String(repeating: "a", count: count)])
        if count <= 65_505 {
            #expect(try sealer.open(sealer.seal(entry)) == entry)
        } else {
            let place = FieldPlace(
                table: .registerEntries, record: try .random(), field: .schoolName, version: 1)
            #expect(throws: SealingError.valueTooLong(place)) { try sealer.seal(entry, as: place.record, version: 1) }
        }
    }

    private func changed(
        _ sealed: SealedEntry, record: RecordID? = nil, register: RegisterName? = nil, version: UInt32? = nil,
        fingerprint: [UInt8]? = nil, numberIndex: [UInt8]?? = nil, packed: [UInt8]? = nil
    ) throws(SealingError) -> SealedEntry {
        try SealedEntry(
            record: record ?? sealed.record, register: register ?? sealed.register,
            version: version ?? sealed.version, fingerprint: fingerprint ?? sealed.fingerprint,
            numberIndex: numberIndex ?? sealed.numberIndex, sealedFields: packed ?? sealed.sealedFields)
    }

    /// Packs sealed fields as docs/sealing.md says, at line 7.
    private func packed(_ fields: [(Field, SealedField?)], code: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [1, 7, 0, 0, 0, UInt8(fields.count)]
        for (field, sealed) in fields {
            let value = sealed?.bytes ?? []
            bytes += [field.tag, UInt8(value.count & 0xFF), UInt8(value.count >> 8)] + value
        }
        return bytes + code
    }

    private func packed(_ fields: [Field: SealedField], code: [UInt8]) -> [UInt8] {
        packed(fields.sorted { $0.key.tag < $1.key.tag }.map { ($0.key, $0.value) }, code: code)
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }
}
