import OpenSSL
import Records
import Sealing
import Testing

@Suite struct FieldCipherTests {
    @Test(arguments: SealingSuite.allCases, ["", "1", "2015-03-07", "测试儿童甲", String(repeating: "长", count: 5000)])
    func `a value comes back where it was sealed`(suite: SealingSuite, text: String) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let sealed = try cipher.seal(text, at: Office.place(record: record))
        #expect(sealed.bytes.count == text.utf8.count + 30)
        #expect(Array(sealed.bytes.prefix(2)) == [suite.header, 1])
        #expect(try cipher.open(sealed, at: Office.place(record: record)) == text)
        var again = try Keyring.open(keyring.file, with: Office.keyFile).fieldCipher()
        #expect(try again.open(sealed, at: Office.place(record: record)) == text)
    }

    @Test(arguments: SealingSuite.allCases) func `every flipped bit of a sealed value fails`(suite: SealingSuite) throws
    {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let place = Office.place(record: record)
        let sealed = try cipher.seal("测试儿童甲", at: place)
        for position in 0..<sealed.bytes.count * 8 {
            var bytes = sealed.bytes
            bytes[position / 8] ^= 1 << UInt8(position % 8)
            let changed = SealedField(bytes: bytes)
            #expect(throws: SealingError.self) { try cipher.open(changed, at: place) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a shortened or lengthened value fails, naming the place`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let place = Office.place(record: record)
        let sealed = try cipher.seal("1", at: place)
        for count in 0..<sealed.bytes.count {
            let cut = SealedField(bytes: Array(sealed.bytes.prefix(count)))
            #expect(throws: SealingError.notAuthentic(place)) { try cipher.open(cut, at: place) }
        }
        #expect(throws: SealingError.notAuthentic(place)) {
            try cipher.open(SealedField(bytes: sealed.bytes + [0]), at: place)
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a value moved anywhere else fails`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let sealed = try cipher.seal("220722", at: Office.place(.registration, record: record))
        let elsewhere = [
            Office.place(.registration, record: try .random()),
            Office.place(.schoolCounty, record: record),
            Office.place(.registration, record: record, table: .children),
        ]
        for place in elsewhere {
            #expect(throws: SealingError.notAuthentic(place)) { try cipher.open(sealed, at: place) }
        }
        #expect(try cipher.open(sealed, at: Office.place(.registration, record: record)) == "220722")
    }

    @Test(arguments: SealingSuite.allCases) func `another office's keyring opens nothing`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        var other = try Office.keyring(suite).fieldCipher()
        let place = Office.place(record: record)
        let sealed = try cipher.seal("测试儿童甲", at: place)
        #expect(throws: SealingError.notAuthentic(place)) { try other.open(sealed, at: place) }
    }

    @Test(arguments: SealingSuite.allCases) func `an unknown format, suite or epoch is named`(suite: SealingSuite)
        throws
    {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let place = Office.place(record: record)
        let sealed = try cipher.seal("1", at: place)
        for format in [0x10, 0x13, 0x21, 0x22] as [UInt8] {
            let changed = SealedField(bytes: [format] + sealed.bytes.dropFirst())
            #expect(throws: SealingError.unknownSuite(format)) { try cipher.open(changed, at: place) }
        }
        for epoch in [0, 2, 255] as [UInt8] {
            let changed = SealedField(bytes: [suite.header, epoch] + sealed.bytes.dropFirst(2))
            #expect(throws: SealingError.unknownEpoch(epoch, of: .field(.name))) {
                try cipher.open(changed, at: place)
            }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `no nonce is drawn twice`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        var nonces: Set<ArraySlice<UInt8>> = []
        for _ in 0..<100_000 {
            nonces.insert(try cipher.seal("", at: Office.place(record: record)).bytes[2..<14])
        }
        #expect(nonces.count == 100_000)
    }

    @Test(arguments: SealingSuite.allCases) func `the same value is never sealed alike`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let record = try RecordID.random()
        var cipher = try keyring.fieldCipher()
        let place = Office.place(.sex, record: record)
        #expect(try cipher.seal("1", at: place) != cipher.seal("1", at: place))
    }
}
