import OpenSSL
import Testing

/// RFC 9180's own vector for DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM in base mode, from the file of vectors
/// that the RFC names.
@Suite struct HPKETests {
    private static let receiver = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"
    private static let encapsulation = "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"
    private static let info = "4f6465206f6e2061204772656369616e2055726e"
    private static let associated = "436f756e742d30"
    private static let ciphertext =
        "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a"

    @Test func `the RFC's message is opened`() throws {
        let opened = try open(Self.ciphertext, Self.encapsulation, Self.info, Self.associated)
        #expect(opened == Array("Beauty is truth, truth beauty".utf8))
    }

    @Test func `a message with anything changed is not authentic`() throws {
        let parts = [Self.ciphertext, Self.encapsulation, Self.info, Self.associated]
        for part in parts.indices {
            for place in stride(from: 0, to: parts[part].count, by: 2) {
                var changed = parts
                var bytes = try bytes(parts[part])
                bytes[place / 2] ^= 1
                changed[part] = Hexadecimal.text(bytes)
                #expect(throws: OpenSSLError.notAuthentic) {
                    try open(changed[0], changed[1], changed[2], changed[3])
                }
            }
        }
        for short in ["", "e5d8"] {
            #expect(throws: OpenSSLError.notAuthentic) { try open(short, Self.encapsulation, Self.info, "") }
        }
    }

    @Test func `what is sealed is opened by the receiver alone, and is another each time`() throws {
        let (receiver, other) = (try X25519.PrivateKey.generate(), try X25519.PrivateKey.generate())
        let plain = Array("一个孩子".utf8)
        var seen: Set<[UInt8]> = []
        for _ in 0..<3 {
            let sealing = try HPKE.begin(to: receiver.publicKey, info: "a test".utf8)
            let encapsulation = sealing.encapsulation
            let sealed = try sealing.seal(plain, authenticating: [1])
            #expect(seen.insert(sealed).inserted && seen.insert(encapsulation).inserted)
            #expect(try opened(sealed, encapsulation, [1], for: Array("a test".utf8), by: receiver) == plain)
            #expect(throws: OpenSSLError.notAuthentic) {
                try opened(sealed, encapsulation, [1], for: Array("a test".utf8), by: other)
            }
        }
    }

    @Test func `a sender's key that would make every secret zero is refused`() throws {
        let receiver = try X25519.PrivateKey.generate()
        let zeros = [UInt8](repeating: 0, count: 32)
        #expect(throws: OpenSSLError.self) { try opened([], zeros, [], for: [], by: receiver) }
    }

    private func open(
        _ sealed: String, _ encapsulation: String, _ info: String, _ associated: String
    ) throws -> [UInt8] {
        let receiver = try X25519.PrivateKey(seed: SecretBytes(bytes(Self.receiver)))
        return try opened(bytes(sealed), bytes(encapsulation), bytes(associated), for: bytes(info), by: receiver)
    }

    private func opened(
        _ sealed: [UInt8], _ encapsulation: [UInt8], _ associated: [UInt8], for info: [UInt8],
        by receiver: X25519.PrivateKey
    ) throws -> [UInt8] {
        let key = try HPKE.begin(from: encapsulation, by: receiver, info: info)
        return try key.open(sealed.span, authenticating: associated.span)
    }

    private func bytes(_ digits: String) throws -> [UInt8] { try #require(Hexadecimal.bytes(digits)) }
}
