import OpenSSL
import Testing

@Suite struct SigningKeyTests {
    @Test(arguments: SignatureScheme.allCases) func `a key signs, and comes back from PEM as what it is`(
        scheme: SignatureScheme
    ) throws {
        let key = try SigningKey.generate(scheme)
        let again = try SigningKey(pem: key.pem())
        #expect(again.publicKey == key.publicKey && again.publicKey.scheme == scheme)
        let signature = try again.sign("agreed".utf8)
        #expect(key.publicKey.verify(signature, of: "agreed".utf8))
        for position in signature.indices {
            var changed = signature
            changed[position] ^= 1
            #expect(!key.publicKey.verify(changed, of: "agreed".utf8))
        }
        #expect(!key.publicKey.verify(signature + [0], of: "agreed".utf8))
        #expect(!key.publicKey.verify(signature, of: "agree".utf8))
    }

    @Test(arguments: SignatureScheme.allCases) func `a seed makes one key`(scheme: SignatureScheme) throws {
        let seed = SecretBytes([UInt8](repeating: 7, count: 32))
        #expect(
            try SigningKey(scheme, seed: seed).publicKey == SigningKey(scheme, seed: seed).publicKey)
    }

    @Test(arguments: SignatureScheme.allCases) func `a public key is what it is written as`(scheme: SignatureScheme)
        throws
    {
        let key = try SigningKey.generate(scheme).publicKey
        #expect(VerificationKey(key.description) == key)
        #expect(key.description.hasPrefix("sm2:") == (scheme == .sm2))
        for text in ["", "sm2:", "sm2:AAAA", "AAAA", key.description.dropLast() + "*", key.description + "="] {
            #expect(VerificationKey(text) == nil)
        }
        #expect(String(describing: try SigningKey.generate(scheme)) == "a private key")
    }
}
