import OpenSSL
import Testing

@Suite struct SM2Tests {
    @Test func `a signature is checked by the key that comes back from PEM`() throws {
        let key = try SM2.PrivateKey.generate()
        let again = try SM2.PrivateKey(pem: key.pem())
        #expect(again.publicKey == key.publicKey)
        #expect(try SM2.PublicKey(pem: key.publicKey.pem()) == key.publicKey)
        let signature = try again.sign("agreed".utf8)
        #expect(key.publicKey.verify(signature, of: "agreed".utf8))
        #expect(!key.publicKey.verify(signature, of: "agreed.".utf8))
        #expect(try !SM2.PrivateKey.generate().publicKey.verify(signature, of: "agreed".utf8))
    }

    @Test func `a signature is its signer's name's as well`() throws {
        let key = try SM2.PrivateKey.generate()
        let name = try #require(SM2.SignerID("省教育厅"))
        let signature = try key.sign("agreed".utf8, as: name)
        #expect(key.publicKey.verify(signature, of: "agreed".utf8, by: name))
        #expect(!key.publicKey.verify(signature, of: "agreed".utf8))
        let standard = try key.sign("agreed".utf8)
        let spelled = try #require(SM2.SignerID("1234567812345678"))
        #expect(key.publicKey.verify(standard, of: "agreed".utf8, by: spelled))
    }

    @Test(arguments: [(0, false), (1, true), (8190, true), (8191, false)])
    func `a signer's name has from one to 8190 bytes`(count: Int, isName: Bool) throws {
        let name = SM2.SignerID(String(repeating: "a", count: count))
        #expect((name != nil) == isName)
        guard let name else { return }
        let key = try SM2.PrivateKey.generate()
        #expect(try key.publicKey.verify(key.sign([], as: name), of: [], by: name))
    }

    @Test func `keys of another kind are refused, each way`() throws {
        let (ours, theirs) = (try SM2.PrivateKey.generate(), try Ed25519.PrivateKey.generate())
        #expect(throws: OpenSSLError.unreadableKey) { try SM2.PrivateKey(pem: theirs.pem()) }
        #expect(throws: OpenSSLError.unreadableKey) { try SM2.PublicKey(pem: theirs.publicKey.pem()) }
        #expect(throws: OpenSSLError.unreadableKey) { try Ed25519.PrivateKey(pem: ours.pem()) }
        #expect(throws: OpenSSLError.unreadableKey) { try Ed25519.PublicKey(pem: ours.publicKey.pem()) }
        // A key of NIST's P-256, made for this test.
        let foreign = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBgFl0B78hMOmrXEtlTDQ9fP+C2d8
            s6rPUQWWpB7IoV/OP9gBy+APn5IlTRdslIsNfP3gQeKzGxaSQyCHjeIP9g==
            -----END PUBLIC KEY-----
            """
        for bytes in [Array(foreign.utf8), [], Array("no key".utf8)] {
            #expect(throws: OpenSSLError.unreadableKey) { try SM2.PublicKey(pem: bytes) }
        }
    }

    @Test func `a seed makes one key, and another seed another`() throws {
        let seeds = [SecretBytes([UInt8](repeating: 1, count: 32)), SecretBytes([UInt8](repeating: 2, count: 32))]
        let keys = try seeds.map { try SM2.PrivateKey(seed: $0) }
        #expect(try SM2.PrivateKey(seed: seeds[0]).publicKey == keys[0].publicKey)
        #expect(keys[0].publicKey != keys[1].publicKey)
        #expect(try keys[0].publicKey.verify(keys[0].sign("agreed".utf8), of: "agreed".utf8))
        #expect(try SM2.PrivateKey(pem: keys[0].pem()).publicKey == keys[0].publicKey)
        #expect(throws: OpenSSLError.unreadableKey) {
            try SM2.PrivateKey(seed: SecretBytes([UInt8](repeating: 1, count: 31)))
        }
    }

    @Test func `a point comes back from its bytes, and what is no point is refused`() throws {
        let key = try SM2.PrivateKey.generate().publicKey
        #expect(key.rawBytes.count == 65 && key.rawBytes[0] == 4)
        #expect(SM2.PublicKey(rawBytes: key.rawBytes) == key)
        #expect(SM2.PublicKey(rawBytes: key.rawBytes.dropLast()) == nil)
        var beside = key.rawBytes
        beside[64] ^= 1
        #expect(SM2.PublicKey(rawBytes: beside) == nil)
    }

    @Test func `a private key shows nothing of itself`() throws {
        let key = try SM2.PrivateKey.generate()
        var dumped = ""
        dump(key, to: &dumped)
        #expect(String(describing: key) == "a private key")
        #expect(!dumped.contains("Handle"))
    }
}
