import OpenSSL
import Testing

@Suite struct AES256GCMTests {
    private let key = SecretBytes(0..<32)
    private let nonce = [UInt8](0..<12)
    private let associated = Array("place".utf8)

    @Test(arguments: [0, 1, 15, 16, 17, 4096]) func `one context seals and opens in turn`(count: Int) throws {
        let cipher = try AES256GCM(key)
        let plain = [UInt8](repeating: 0x61, count: count)
        for _ in 0..<3 {
            let sealed = try sealed(plain, by: cipher)
            #expect(sealed.count == count + AES256GCM.tagCount)
            #expect(try opened(sealed, by: cipher) == plain)
            #expect(try openedText(sealed, by: cipher) == String(repeating: "a", count: count))
        }
    }

    @Test func `a refusal leaves nothing behind, and the context goes on`() throws {
        let cipher = try AES256GCM(key)
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        var changed = sealed
        changed[0] ^= 1
        let left = [UInt8](capacity: 64) { output in
            output.append(9)
            #expect(throws: OpenSSLError.notAuthentic) {
                try cipher.open(
                    changed.span, nonce: nonce.span, authenticating: associated.span, into: &output)
            }
        }
        #expect(left == [9])
        #expect(try opened(sealed, by: cipher) == Array("secret".utf8))
    }

    @Test func `every flipped bit fails, and so does every shorter value`() throws {
        let cipher = try AES256GCM(key)
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
        let cipher = try AES256GCM(key)
        let sealed = try sealed(Array("secret".utf8), by: cipher)
        let other = try AES256GCM(SecretBytes(1..<33))
        #expect(throws: OpenSSLError.notAuthentic) { try openedText(sealed, by: other) }
        let otherNonce = [UInt8](1..<13)
        #expect(throws: OpenSSLError.notAuthentic) {
            try cipher.openText(sealed.span, nonce: otherNonce.span, authenticating: associated.span)
        }
        #expect(throws: OpenSSLError.notAuthentic) {
            try cipher.openText(sealed.span, nonce: nonce.span, authenticating: [UInt8]().span)
        }
    }

    @Test func `a key kept under a key comes back as a secret`() throws {
        let cipher = try AES256GCM(key)
        let inner = SecretBytes("thirty-two bytes of a field's key".utf8)
        let wrapped = try sealed(inner.revealed, by: cipher)
        let back = try cipher.openSecret(wrapped.span, nonce: nonce.span, authenticating: associated.span)
        #expect(back.revealed == inner.revealed)
        #expect(throws: OpenSSLError.notAuthentic) {
            _ = try cipher.openSecret(wrapped.span, nonce: nonce.span, authenticating: nonce.span)
        }
    }

    private func sealed(_ plain: [UInt8], by cipher: borrowing AES256GCM) throws -> [UInt8] {
        try [UInt8](capacity: plain.count + AES256GCM.tagCount) { output in
            try cipher.seal(plain.span, nonce: nonce.span, authenticating: associated.span, into: &output)
        }
    }

    private func opened(_ sealed: [UInt8], by cipher: borrowing AES256GCM) throws -> [UInt8] {
        try [UInt8](capacity: sealed.count - AES256GCM.tagCount) { output in
            try cipher.open(sealed.span, nonce: nonce.span, authenticating: associated.span, into: &output)
        }
    }

    private func openedText(_ sealed: [UInt8], by cipher: borrowing AES256GCM) throws -> String {
        try cipher.openText(sealed.span, nonce: nonce.span, authenticating: associated.span)
    }
}
