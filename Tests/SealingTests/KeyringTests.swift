import Foundation
import OpenSSL
import Records
import Sealing
import Testing

@Suite struct KeyringTests {
    private let passphrase = RootSecret.passphrase(SecretBytes("three plain words".utf8))

    @Test(arguments: SealingSuite.allCases) func `a keyring opens with its passphrase and with no other`(
        suite: SealingSuite
    ) throws {
        let keyring = try Keyring.make(protectedBy: passphrase, suite: suite, cost: .least)
        let again = try Keyring.open(keyring.file, with: passphrase)
        #expect(again.id == keyring.id)
        #expect(try fingerprint(again.purposeKey(.submission)) == fingerprint(keyring.purposeKey(.submission)))
        for wrong in ["three plain word", "three plain words ", "Three plain words", ""] {
            #expect(throws: SealingError.wrongPassphrase) {
                try Keyring.open(keyring.file, with: .passphrase(SecretBytes(wrong.utf8)))
            }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a keyring opens with its key file and with no other`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        #expect(try Keyring.open(keyring.file, with: Office.keyFile).id == keyring.id)
        let other = RootSecret.keyFile(SecretBytes([UInt8](repeating: 7, count: 33)))
        #expect(throws: SealingError.wrongKeyFile) { try Keyring.open(keyring.file, with: other) }
    }

    @Test(arguments: SealingSuite.allCases) func `the other kind of secret is asked for by name`(suite: SealingSuite)
        throws
    {
        let byFile = try Office.keyring(suite)
        let byPassphrase = try Keyring.make(protectedBy: passphrase, suite: suite, cost: .least)
        #expect(throws: SealingError.needsKeyFile) { try Keyring.open(byFile.file, with: passphrase) }
        #expect(throws: SealingError.needsPassphrase) { try Keyring.open(byPassphrase.file, with: Office.keyFile) }
    }

    @Test func `an empty passphrase and a short key file are refused`() {
        #expect(throws: SealingError.emptyPassphrase) {
            try Keyring.make(protectedBy: .passphrase(SecretBytes([UInt8]())))
        }
        #expect(throws: SealingError.shortKeyFile) {
            try Keyring.make(protectedBy: .keyFile(SecretBytes([UInt8](repeating: 1, count: 31))))
        }
    }

    @Test(arguments: SealingSuite.allCases)
    func `a new secret opens the same keys, and the old one does not open the new file`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let rewrapped = try keyring.rewrapped(protectedBy: passphrase, cost: .least)
        let again = try Keyring.open(rewrapped.file, with: passphrase)
        #expect(again.id == keyring.id)
        let place = Office.place(record: try .random())
        var before = try keyring.fieldCipher()
        var after = try again.fieldCipher()
        #expect(try after.open(before.seal("甲", at: place), at: place) == "甲")
        #expect(throws: SealingError.needsPassphrase) { try Keyring.open(rewrapped.file, with: Office.keyFile) }
    }

    @Test(arguments: SealingSuite.allCases) func `a renewed key seals what comes, and the old one opens what was`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        let renewed = try Keyring.open(keyring.renewed([.field(.name)]).file, with: Office.keyFile)
        #expect(renewed.id == keyring.id)
        let place = Office.place(record: try .random())
        var before = try keyring.fieldCipher()
        var after = try renewed.fieldCipher()
        let old = try before.seal("甲", at: place)
        let new = try after.seal("乙", at: place)
        #expect(new.bytes[1] == 2)
        #expect(try after.open(old, at: place) == "甲")
        #expect(try after.open(new, at: place) == "乙")
        #expect(throws: SealingError.unknownEpoch(2, of: .field(.name))) { try before.open(new, at: place) }
        #expect(throws: SealingError.notAuthentic(place)) {
            try after.open(SealedField(bytes: [suite.header, 2] + old.bytes.dropFirst(2)), at: place)
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a key has 255 epochs and no more`(suite: SealingSuite) throws {
        let name = KeyName.field(.sex)
        let keyring = try Office.keyring(suite)
        let worn = try (2...255).reduce(keyring) { ring, _ in try ring.renewed([name]) }
        #expect(throws: SealingError.tooManyEpochs(name)) { try worn.renewed([name]) }
    }

    @Test(arguments: SealingSuite.allCases) func `a keyring that lacks nothing is complete as it is`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        #expect(try keyring.completed().file == keyring.file)
    }

    @Test(arguments: SealingSuite.allCases) func `two keyrings share nothing`(suite: SealingSuite) throws {
        let (first, second) = (try Office.keyring(suite), try Office.keyring(suite))
        #expect(first.id != second.id)
        for purpose in KeyPurpose.allCases {
            #expect(try fingerprint(first.purposeKey(purpose)) != fingerprint(second.purposeKey(purpose)))
        }
    }

    @Test(arguments: SealingSuite.allCases) func `each purpose has a key of its own`(suite: SealingSuite) throws {
        let keyring = try Office.keyring(suite)
        let keys = try KeyPurpose.allCases.map { try fingerprint(keyring.purposeKey($0)) }
        #expect(Set(keys).count == KeyPurpose.allCases.count)
    }

    @Test(arguments: SealingSuite.allCases) func `the log's seed makes a signing key of the suite, the same each time`(
        suite: SealingSuite
    ) throws {
        let keyring = try Office.keyring(suite)
        let again = try Keyring.open(keyring.file, with: Office.keyFile)
        let keys = try [keyring, again].map { try SigningKey(suite.signatures, seed: $0.purposeKey(.log)).publicKey }
        #expect(keys[0] == keys[1] && keys[0].scheme == suite.signatures)
    }

    @Test(arguments: SealingSuite.allCases) func `a file with any byte flipped is refused`(suite: SealingSuite) throws {
        let file = try Office.keyring(suite).file
        for position in file.indices where position < 800 || position % 13 == 0 || position > file.count - 200 {
            var changed = file
            changed[position] ^= 1
            #expect(throws: SealingError.self) { try Keyring.open(changed, with: Office.keyFile) }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `an edit that mends the digest is refused all the same`(
        suite: SealingSuite
    ) throws {
        let file = try Office.keyring(suite).file
        for position in stride(from: 0, to: file.count - 140, by: 29) {
            var body = Array(file.prefix(file.count - closingCount))
            guard position < body.count else { break }
            body[position] ^= 1
            #expect(throws: SealingError.self) {
                try Keyring.open(closed(body, like: file), with: Office.keyFile)
            }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `spaces added to the file are an edit too`(suite: SealingSuite) throws
    {
        let file = String(decoding: try Office.keyring(suite).file, as: UTF8.self)
        for changed in [file + "\n", " " + file, file.replacing("\n", with: "\r\n")] {
            #expect(throws: SealingError.damagedKeyring) {
                try Keyring.open(Array(changed.utf8), with: Office.keyFile)
            }
        }
    }

    @Test(arguments: SealingSuite.allCases) func `a keyring cut short is damaged`(suite: SealingSuite) throws {
        let file = try Office.keyring(suite).file
        for count in stride(from: 60, to: file.count, by: 97) {
            #expect(throws: SealingError.damagedKeyring) {
                try Keyring.open(Array(file.prefix(count)), with: Office.keyFile)
            }
        }
        #expect(throws: SealingError.damagedKeyring) { try Keyring.open(file.dropLast(), with: Office.keyFile) }
    }

    @Test(arguments: ["", "{}", "[1]", "null", "name,sex\n", #"{"format":"something","version":1}"#, "\u{0}\u{1}"])
    func `a file of another kind is no keyring`(text: String) {
        #expect(throws: SealingError.notAKeyring) { try Keyring.open(Array(text.utf8), with: Office.keyFile) }
    }

    @Test(arguments: SealingSuite.allCases) func `a newer version or an unknown suite is named as such`(
        suite: SealingSuite
    ) throws {
        let file = String(decoding: try Office.keyring(suite).file, as: UTF8.self)
        for (old, new) in [
            ("\"version\" : 1", "\"version\" : 2"), ("\"suite\" : \"\(suite.name)\"", "\"suite\" : \"rot13\""),
        ] {
            let changed = file.replacing(old, with: new)
            #expect(changed != file)
            #expect(throws: SealingError.unsupportedKeyring) {
                try Keyring.open(Array(changed.utf8), with: Office.keyFile)
            }
        }
    }

    @Test(arguments: [
        ("\"n\" : 16384", "\"n\" : 1099511627776"), ("\"n\" : 16384", "\"n\" : 1048576"),
        ("\"n\" : 16384", "\"n\" : 16385"), ("\"n\" : 16384", "\"n\" : 2"), ("\"r\" : 8", "\"r\" : 4294967295"),
        ("\"p\" : 1", "\"p\" : 1073741823"), ("\"p\" : 1", "\"p\" : 0"),
    ]) func `a file cannot ask for absurd memory or time`(old: String, new: String) throws {
        let file = try Keyring.make(protectedBy: passphrase, cost: .least).file
        let body = String(decoding: file.prefix(file.count - closingCount), as: UTF8.self)
        let changed = body.replacing(old, with: new)
        #expect(changed != body)
        #expect(throws: SealingError.excessiveCost) {
            try Keyring.open(closed(Array(changed.utf8), like: file), with: passphrase)
        }
    }

    @Test(arguments: SealingSuite.allCases) func `the file is JSON that says how it is protected`(suite: SealingSuite)
        throws
    {
        let file = try Keyring.make(protectedBy: passphrase, suite: suite, cost: .least).file
        let json = try #require(try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
        #expect(json["suite"] as? String == suite.name)
        #expect(json["format"] as? String == "countersign-keyring")
        #expect((json["root"] as? [String: Any])?["kind"] as? String == "passphrase")
        #expect((json["keys"] as? [Any])?.count == Field.allCases.count + Variable.allCases.count)
    }

    /// What the digest's and the tag's line take at the end of the file.
    private let closingCount = 149

    /// The file of an edited body, with the digest made to fit and the old tag.
    private func closed(_ body: [UInt8], like file: [UInt8]) throws -> [UInt8] {
        let digest = try SHA256.hash(body)
        return body + Array(",\n  \"digest\" : \"\(digest)".utf8) + file.suffix(closingCount - 87)
    }

    private func fingerprint(_ key: SecretBytes) throws -> [UInt8] { try HMAC.code(for: [], key: key, with: .sha256) }
}
