import OpenSSL
import Testing

@Suite struct SM2EncryptionTests {
    /// The worked example of GB/T 32918.5-2017, annex C: a PKCS#8 key of its private number, and its ciphertext in DER.
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MEECAQAwEwYHKoZIzj0CAQYIKoEcz1UBgi0EJzAlAgEBBCA5RSCPeyFEsT8244rG
        05+ViJOTaShgtRpC+4HvTffFuA==
        -----END PRIVATE KEY-----
        """
    private static let ciphertext =
        "307c022004ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73022100e858f9d81e5430a57b36daab8f950a3c"
        + "64e6ee6a63094d99283aff767e124df0042059983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766041321886c"
        + "a989ca9c7d58087307ca93092d651efa"

    @Test func `the standard's example is decrypted`() throws {
        let key = try SM2.PrivateKey(pem: Array(Self.key.utf8))
        let secret = try key.decrypt(#require(Hexadecimal.bytes(Self.ciphertext)))
        #expect(secret.isEqual(to: SecretBytes("encryption standard".utf8)))
    }

    @Test(arguments: [1, 32, SM2.longestSecret])
    func `a secret comes back to the holder of the private key alone`(count: Int) throws {
        let (key, other) = (try SM2.PrivateKey.generate(), try SM2.PrivateKey.generate())
        let secret = try SecretBytes.random(count)
        let (one, two) = (try key.publicKey.encrypt(secret), try key.publicKey.encrypt(secret))
        #expect(one != two)
        #expect(try key.decrypt(one).isEqual(to: secret) && key.decrypt(two).isEqual(to: secret))
        #expect(throws: OpenSSLError.notAuthentic) { try other.decrypt(one) }
    }

    @Test func `nothing that was changed gives the secret`() throws {
        let key = try SM2.PrivateKey.generate()
        let secret = try SecretBytes.random(32)
        let sealed = try key.publicKey.encrypt(secret)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            if let opened = try? key.decrypt(changed) { #expect(opened.isEqual(to: secret)) }
        }
        for bytes in [[], [0x30], Array("nothing".utf8)] as [[UInt8]] {
            #expect(throws: OpenSSLError.notAuthentic) { try key.decrypt(bytes) }
        }
    }
}
