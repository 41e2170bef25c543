import OpenSSL
import Testing

@Suite struct KnownAnswerTests {
    @Test func `the digest of abc is the one in FIPS 180`() throws {
        let expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(try SHA256.hash("abc".utf8).description == expected)
        var hasher = try SHA256.Hasher()
        try hasher.update("a".utf8)
        try hasher.update("bc".utf8)
        let digest = try hasher.finalize()
        #expect(digest.description == expected)
        #expect(SHA256Digest(expected) == digest)
    }

    @Test func `no bytes have a digest too`() throws {
        #expect(
            try SHA256.hash([]).description
                == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `a signature is checked by the key that comes back from PEM`() throws {
        let key = try Ed25519.PrivateKey.generate()
        let again = try Ed25519.PrivateKey(pem: key.pem())
        let signature = try again.sign("agreed".utf8)
        #expect(again.publicKey == key.publicKey)
        #expect(try Ed25519.PublicKey(pem: key.publicKey.pem()) == key.publicKey)
        #expect(key.publicKey.verify(signature, of: "agreed".utf8))
        #expect(!key.publicKey.verify(signature, of: "agreed.".utf8))
        #expect(try !Ed25519.PrivateKey.generate().publicKey.verify(signature, of: "agreed".utf8))
    }

    @Test func `HMAC answers RFC 4231, test case 2`() throws {
        let code = try HMAC.code(
            for: "what do ya want for nothing?".utf8, key: SecretBytes("Jefe".utf8), with: .sha256)
        #expect(Hexadecimal.text(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `constant-time comparison compares`() {
        #expect(ConstantTime.equal([1, 2], [1, 2]))
        #expect(!ConstantTime.equal([1, 2], [1, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
        #expect(ConstantTime.equal([UInt8](), []))
    }

    @Test(arguments: [0, 1, 2, 3, 31, 32, 33]) func `base64 and hexadecimal come back`(count: Int) throws {
        let bytes = try SystemRandom.bytes(count)
        #expect(bytes.count == count)
        #expect(Base64.bytes(Base64.text(bytes)) == bytes)
        #expect(Hexadecimal.bytes(Hexadecimal.text(bytes)) == bytes)
    }

    @Test(arguments: ["QQ", "QR==", "QQ==\n", " QQ==", "Q", "====", "Q===", "QQ=A", "é==="])
    func `loosely written base64 is refused`(text: String) {
        #expect(Base64.bytes(text) == nil)
    }
}
