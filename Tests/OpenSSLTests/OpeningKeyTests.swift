import OpenSSL
import Testing

@Suite struct OpeningKeyTests {
    private let passphrase = SecretBytes("five plain words in a row".utf8)

    @Test(arguments: SendingScheme.allCases) func `a sealed key comes back with its passphrase alone`(
        scheme: SendingScheme
    ) throws {
        let key = try OpeningKey.generate(scheme)
        let pem = try key.pem(sealedUnder: passphrase)
        #expect(pem.starts(with: "-----BEGIN ENCRYPTED PRIVATE KEY-----".utf8))
        #expect(try OpeningKey(pem: pem, sealedUnder: passphrase).recipient == key.recipient)
        #expect(throws: OpenSSLError.unreadableKey) { try OpeningKey(pem: pem, sealedUnder: SecretBytes("other".utf8)) }
        #expect(key.recipient.scheme == scheme && "\(key)" == "a private key")
    }

    @Test(arguments: SendingScheme.allCases) func `a public key is one line of text`(scheme: SendingScheme) throws {
        let key = try OpeningKey.generate(scheme).recipient
        #expect(RecipientKey(key.description) == key)
        for wrong in [
            "", "x25519:", "rsa:\(key.description)", key.description + "=", String(key.description.dropLast()),
        ] {
            #expect(RecipientKey(wrong) == nil)
        }
    }

    @Test func `keys for signatures open nothing`() throws {
        let pem = try SigningKey.generate(.ed25519).pem(sealedUnder: passphrase)
        #expect(throws: OpenSSLError.unreadableKey) { try OpeningKey(pem: pem, sealedUnder: passphrase) }
        let opening = try OpeningKey.generate(.x25519).pem(sealedUnder: passphrase)
        #expect(throws: OpenSSLError.unreadableKey) { try SigningKey(pem: opening, sealedUnder: passphrase) }
    }
}
