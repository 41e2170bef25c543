import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SuiteTests {
    private static let others: [(SealingSuite, SealingSuite)] = [(.aesGCM, .sm), (.sm, .aesGCM)]

    @Test(arguments: others) func `a value relabelled as the other suite's fails`(
        suite: SealingSuite, other: SealingSuite
    ) throws {
        var cipher = try Office.keyring(suite).fieldCipher()
        let place = Office.place(record: try .random())
        let sealed = try cipher.seal("测试儿童甲", at: place)
        let relabelled = SealedField(bytes: [other.header] + sealed.bytes.dropFirst())
        #expect(throws: SealingError.notAuthentic(place)) { try cipher.open(relabelled, at: place) }
    }

    @Test(arguments: others) func `a value relabelled fails though the other suite has a key of its epoch and name`(
        suite: SealingSuite, other: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite).renewed([.field(.name)], for: other)
        var cipher = try keyring.fieldCipher()
        let place = Office.place(record: try .random())
        let sealed = try cipher.seal("测试儿童甲", at: place)
        #expect(Array(sealed.bytes.prefix(2)) == [other.header, 2])
        for header in [[suite.header, 1], [suite.header, 2], [other.header, 1]] as [[UInt8]] {
            let relabelled = SealedField(bytes: header + sealed.bytes.dropFirst(2))
            #expect(throws: SealingError.notAuthentic(place)) { try cipher.open(relabelled, at: place) }
        }
    }

    @Test(arguments: others) func `opening follows the header, so keys of both suites stand in one keyring`(
        suite: SealingSuite, other: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        let place = Office.place(record: try .random())
        var cipher = try keyring.fieldCipher()
        let old = try cipher.seal("甲", at: place)
        let renewed = try keyring.renewed([.field(.name)], for: other)
        let again = try Keyring.open(renewed.file, with: Office.keyFile)
        #expect(again.suite == suite)
        cipher = try again.fieldCipher()
        let new = try cipher.seal("乙", at: place)
        #expect(new.bytes[0] == other.header)
        #expect(try cipher.open(old, at: place) == "甲")
        #expect(try cipher.open(new, at: place) == "乙")
        // What is renewed without a word is of the keyring's own suite again.
        cipher = try again.renewed([.field(.name)]).fieldCipher()
        #expect(try cipher.seal("丙", at: place).bytes.prefix(2) == [suite.header, 3])
    }

    @Test(arguments: SealingSuite.allCases) func `an unknown suite has one error, which names its number`(
        suite: SealingSuite
    ) throws {
        var cipher = try Office.keyring(suite).fieldCipher()
        let place = Office.place(record: try .random())
        let sealed = try cipher.seal("1", at: place)
        for header in UInt8.min...UInt8.max where !SealingSuite.allCases.map(\.header).contains(header) {
            let changed = SealedField(bytes: [header] + sealed.bytes.dropFirst())
            #expect(throws: SealingError.unknownSuite(header)) { try cipher.open(changed, at: place) }
        }
    }

    @Test func `a sealed value has the same size in both suites`() throws {
        let place = Office.place(record: try .random())
        let sizes = try SealingSuite.allCases.map { suite in
            var cipher = try Office.keyring(suite).fieldCipher()
            return try cipher.seal("测试儿童甲", at: place).bytes.count
        }
        #expect(sizes == [45, 45])
    }

    @Test(arguments: others) func `a keyring relabelled as the other suite's does not open`(
        suite: SealingSuite, other: SealingSuite
    ) throws {
        let file = String(decoding: try Office.keyring(suite).file, as: UTF8.self)
        let changed = file.replacing("\"suite\" : \"\(suite.name)\"", with: "\"suite\" : \"\(other.name)\"")
        #expect(changed != file)
        #expect(throws: SealingError.damagedKeyring) { try Keyring.open(Array(changed.utf8), with: Office.keyFile) }
    }

    @Test(arguments: others) func `a key relabelled as the other suite's makes the file damaged`(
        suite: SealingSuite, other: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite).renewed([.field(.name)], for: other)
        let file = String(decoding: keyring.file, as: UTF8.self)
        let changed = file.replacing("\"suite\" : \"\(other.name)\"", with: "\"suite\" : \"\(suite.name)\"")
        #expect(changed != file)
        #expect(throws: SealingError.damagedKeyring) { try Keyring.open(Array(changed.utf8), with: Office.keyFile) }
        let unknown = file.replacing("\"suite\" : \"\(other.name)\"", with: "\"suite\" : \"rot13\"")
        #expect(throws: SealingError.unsupportedKeyring) {
            try Keyring.open(Array(unknown.utf8), with: Office.keyFile)
        }
    }

    @Test func `codes and indexes of the two suites have nothing in common`() throws {
        let codes = try SealingSuite.allCases.map { try Office.keyring($0).code(for: [], as: .submission) }
        #expect(Set(codes).count == 2)
        #expect(codes.allSatisfy { $0.count == 32 })
    }
}
