import OpenSSL
import Testing

@Suite struct LockedMemoryTests {
    /// libcrypto keeps its own private keys, and what it reads as PEM, in locked memory or not at all.
    @Test func `more secrets than locked memory holds leave libcrypto room for its keys`() throws {
        let secrets = (0..<40_000).map { SecretBytes([UInt8(truncatingIfNeeded: $0), 1, 2, 3]) }
        let key = try Ed25519.PrivateKey.generate()
        let again = try Ed25519.PrivateKey(pem: key.pem())
        #expect(try again.publicKey.verify(key.sign("agreed".utf8), of: "agreed".utf8))
        #expect(try Ed25519.PublicKey(pem: key.publicKey.pem()) == key.publicKey)
        for number in [0, 20_000, 39_999] {
            #expect(
                unsafe secrets[number].withBytes { unsafe Array($0) } == [UInt8(truncatingIfNeeded: number), 1, 2, 3])
        }
    }
}
