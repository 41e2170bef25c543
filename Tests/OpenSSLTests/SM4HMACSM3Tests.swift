import OpenSSL
import Testing

@Suite struct SM4HMACSM3Tests {
    private let nonce = [UInt8](0..<12)
    private let associated = Array("place".utf8)

    @Test(arguments: [0, 1, 15, 16, 17, 4096]) func `one context seals and opens in turn`(count: Int) throws {
        let cipher = try Self.cipher()
        let plain = [UInt8](repeating: 0x61, count: count)
        for _ in 0..<3 {
            let sealed = try sealed(plain, by: cipher)
            #expect(sealed.count == count + SM4HMACSM3.tagCount)
            #expect(try opened(sealed, by: cipher) == plain)
            #expect(try openedText(sealed, by: cipher) == String(repeating: "a", count: count))
        }
    }

    @Test func `the ciphertext is SM4 in counter mode and the tag HMAC-SM3, cut in half`() throws {
        let plain = Array("a value that is longer than one block".utf8)
        let sealed = try sealed(plain, by: Self.cipher())
        let hidden = try [UInt8](capacity: plain.count) { output in
            let counter = nonce + [0, 0, 0, 0]
            try SM4CTR(Self.encryption).transform(plain.span, counter: counter.span, into: &output)
        }
        let framed = nonce + [5, 0, 0, 0] + associated + hidden
        let code = try HMAC.code(for: framed, key: Self.authentication, with: .sm3)
        #expect(sealed == hidden + code.prefix(16))
    }

    @Test func `a refusal leaves nothing behind, and the context goes on`() throws {
        let cipher = try Self.cipher()
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        var changed = sealed
        changed[0] ^= 1
        let left = [UInt8](capacity: 64) { output in
            output.append(9)
            #expect(throws: OpenSSLError.notAuthentic) {
                try cipher.open(changed.span, nonce: nonce.span, authenticating: associated.span, into: &output)
            }
        }
        #expect(left == [9])
        #expect(try opened(sealed, by: cipher) == Array("secret".utf8))
    }

    @Test func `every flipped bit fails, and so does every shorter value`() throws {
        let cipher = try Self.cipher()
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        for position in 0..<sealed.count * 8 {
            var changed = sealed
            changed[position / 8] ^= 1 << UInt8(position % 8)
            #expect(throws: OpenSSLError.notAuthentic) { try openedText(changed, by: cipher) }
        }
        for count in 0..<sealed.count {
            #expect(throws: OpenSSLError.notAuthentic) { try openedText(Array(sealed.prefix(count)), by: cipher) }
        }
    }

    @Test func `another key, nonce or associated data fails`() throws {
        let cipher = try Self.cipher()
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        let other = try SM4HMACSM3(encryption: Self.encryption, authentication: SecretBytes(1..<33))
        #expect(throws: OpenSSLError.notAuthentic) { try openedText(sealed, by: other) }
        let otherNonce = [UInt8](1..<13)
        #expect(throws: OpenSSLError.notAuthentic) {
            try cipher.openText(sealed.span, nonce: otherNonce.span, authenticating: associated.span)
        }
        #expect(throws: OpenSSLError.notAuthentic) {
            try cipher.openText(sealed.span, nonce: nonce.span, authenticating: [UInt8]().span)
        }
    }

    @Test func `bytes moved between associated data and ciphertext fail`() throws {
        let cipher = try Self.cipher()
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        let longer = associated + sealed.prefix(1)
        let shorter = Array(sealed.dropFirst())
        #expect(throws: OpenSSLError.notAuthentic) {
            try cipher.openText(shorter.span, nonce: nonce.span, authenticating: longer.span)
        }
    }

    @Test(arguments: [(15, 32), (17, 32), (16, 31), (16, 33), (0, 0)])
    func `keys of other sizes are refused`(encryption: Int, authentication: Int) {
        #expect(throws: OpenSSLError.unreadableKey) {
            _ = try SM4HMACSM3(encryption: .random(encryption), authentication: .random(authentication))
        }
    }

    private static let encryption = SecretBytes(0..<16)
    private static let authentication = SecretBytes(0..<32)

    private static func cipher() throws -> SM4HMACSM3 {
        try SM4HMACSM3(encryption: encryption, authentication: authentication)
    }

    private func sealed(_ plain: [UInt8], by cipher: borrowing SM4HMACSM3) throws -> [UInt8] {
        try [UInt8](capacity: plain.count + SM4HMACSM3.tagCount) { output in
            try cipher.seal(plain.span, nonce: nonce.span, authenticating: associated.span, into: &output)
        }
    }

    private func opened(_ sealed: [UInt8], by cipher: borrowing SM4HMACSM3) throws -> [UInt8] {
        try [UInt8](capacity: sealed.count - SM4HMACSM3.tagCount) { output in
            try cipher.open(sealed.span, nonce: nonce.span, authenticating: associated.span, into: &output)
        }
    }

    private func openedText(_ sealed: [UInt8], by cipher: borrowing SM4HMACSM3) throws -> String {
        try cipher.openText(sealed.span, nonce: nonce.span, authenticating: associated.span)
    }
}
