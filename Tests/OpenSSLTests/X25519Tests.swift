import OpenSSL
import Testing

@Suite struct X25519Tests {
    private struct AgreementTest: Decodable {
        enum Result: String, Decodable { case valid, acceptable, invalid }

        let tcId: Int
        let `public`, `private`, shared: Wycheproof.Hex
        let flags: [String]
        let result: Result
    }

    /// A key whose secret comes to zeros is refused, which is what HPKE asks; everything else is agreed upon.
    @Test func `agreement agrees with every vector, and never on zeros`() throws {
        for test in try Wycheproof.read("x25519_test", of: AgreementTest.self).tests {
            let key = try X25519.PrivateKey(seed: SecretBytes(test.private.bytes))
            let other = try #require(X25519.PublicKey(rawBytes: test.public.bytes))
            let agreed = try? key.agree(with: other)
            if test.flags.contains("ZeroSharedSecret") {
                #expect(agreed == nil, "vector \(test.tcId)")
            } else {
                #expect(agreed?.isEqual(to: SecretBytes(test.shared.bytes)) == true, "vector \(test.tcId)")
            }
        }
    }

    /// RFC 7748, section 6.1.
    @Test func `both sides come to the RFC's secret`() throws {
        let alice = try key("77076d0a7318a57d3c16c17251b26645df4c7fcd8c1a3bd0c1c8b5b3a3e0a4b3")
        let bob = try key("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
        #expect(try alice.agree(with: bob.publicKey).isEqual(to: bob.agree(with: alice.publicKey)))
        #expect(
            Hexadecimal.text(bob.publicKey.rawBytes)
                == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    }

    @Test func `keys of another length are no keys`() {
        #expect(X25519.PublicKey(rawBytes: [UInt8](repeating: 1, count: 31)) == nil)
        #expect(throws: OpenSSLError.unreadableKey) { try X25519.PrivateKey(seed: SecretBytes([1])) }
    }

    private func key(_ digits: String) throws -> X25519.PrivateKey {
        try X25519.PrivateKey(seed: SecretBytes(#require(Hexadecimal.bytes(digits))))
    }
}
