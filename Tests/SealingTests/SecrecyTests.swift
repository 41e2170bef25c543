import OpenSSL
import Records
import Sealing
import Testing

@Suite struct SecrecyTests {
    @Test func `what holds a secret shows nothing of it`() throws {
        let words = "three plain words"
        let secret = RootSecret.passphrase(SecretBytes(words.utf8))
        let keyring = try Keyring.make(protectedBy: secret, cost: .least)
        for value in [secret, keyring, try keyring.purposeKey(.log), try keyring.draftSeal()] as [Any] {
            for text in shown(value) {
                #expect(!text.contains(words))
                #expect(!text.contains("root") && !text.contains("wrapped"))
            }
            #expect(Mirror(reflecting: value).children.isEmpty)
        }
        #expect(shown(keyring).first == "keyring \(keyring.id)")
    }

    @Test func `a sealed row shows no value`() throws {
        let sealed = try Desk(.aesGCM).seal(Office.entry)
        for text in shown(sealed) {
            #expect(!text.contains("测试儿童甲") && !text.contains("999999201503070013"))
        }
    }

    @Test func `an error names the place and no value`() throws {
        var cipher = try Office.keyring().fieldCipher()
        let place = Office.place(record: try .random())
        let sealed = try cipher.seal("测试儿童甲", at: place)
        let elsewhere = Office.place(.schoolName, record: place.record)
        let error = #expect(throws: SealingError.self) { try cipher.open(sealed, at: elsewhere) }
        let line = try #require(error).description
        #expect(line.contains("schoolName") && line.contains(place.record.description))
        #expect(!line.contains("测试") && !line.contains("\n"))
    }

    private func shown(_ value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), dumped]
    }
}
