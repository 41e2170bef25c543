import OpenSSL
import Testing

@Suite struct ScryptTests {
    @Test func `scrypt answers RFC 7914, section 12`() throws {
        let cost = Scrypt.Cost(rounds: 16_384, blocks: 8, parallel: 1)
        let key = try Scrypt.derive(
            64, from: SecretBytes("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), cost: cost,
            memory: 32 << 20)
        let expected =
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
            + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        #expect(Hexadecimal.text(key.revealed) == expected)
    }

    @Test func `a cost above the memory allowed is refused`() {
        let cost = Scrypt.Cost(rounds: 1 << 20, blocks: 8, parallel: 1)
        #expect(throws: OpenSSLError.self) {
            _ = try Scrypt.derive(32, from: SecretBytes("x".utf8), salt: [1], cost: cost, memory: 64 << 20)
        }
    }
}
