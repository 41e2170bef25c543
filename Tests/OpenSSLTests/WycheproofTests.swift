import OpenSSL
import Testing

@Suite struct WycheproofTests {
    private struct CipherTest: Decodable {
        let tcId: Int
        let key, iv, aad, msg, ct, tag: Wycheproof.Hex
        let result: Wycheproof.Result
    }

    @Test func `AES-256-GCM with a 96-bit nonce agrees with every vector`() throws {
        let groups = try Wycheproof.read("aes_gcm_test", of: CipherTest.self).testGroups
            .filter { $0.keySize == 256 && $0.ivSize == 96 && $0.tagSize == 128 }
        let tests = groups.flatMap(\.tests)
        #expect(tests.count == 66)
        for test in tests {
            let cipher = try AES256GCM(SecretBytes(test.key.bytes))
            let opened = try? opened(test.ct.bytes + test.tag.bytes, of: test, by: cipher)
            switch test.result {
            case .valid:
                #expect(opened == test.msg.bytes, "vector \(test.tcId)")
                #expect(try sealed(test.msg.bytes, of: test, by: cipher) == test.ct.bytes + test.tag.bytes)
            case .invalid: #expect(opened == nil, "vector \(test.tcId)")
            }
        }
    }

    @Test func `keys of other sizes are refused`() throws {
        let groups = try Wycheproof.read("aes_gcm_test", of: CipherTest.self).testGroups
        for test in groups.filter({ $0.keySize != 256 }).flatMap(\.tests) {
            #expect(throws: OpenSSLError.unreadableKey) { _ = try AES256GCM(SecretBytes(test.key.bytes)) }
        }
    }

    private func sealed(_ plain: [UInt8], of test: CipherTest, by cipher: borrowing AES256GCM) throws -> [UInt8] {
        try [UInt8](capacity: plain.count + AES256GCM.tagCount) { output in
            try cipher.seal(
                plain.span, nonce: test.iv.bytes.span, authenticating: test.aad.bytes.span, into: &output)
        }
    }

    private func opened(_ sealed: [UInt8], of test: CipherTest, by cipher: borrowing AES256GCM) throws -> [UInt8] {
        try [UInt8](capacity: sealed.count - AES256GCM.tagCount) { output in
            try cipher.open(
                sealed.span, nonce: test.iv.bytes.span, authenticating: test.aad.bytes.span, into: &output)
        }
    }

    private struct DerivationTest: Decodable {
        let tcId: Int
        let ikm, salt, info, okm: Wycheproof.Hex
        let size: Int
        let result: Wycheproof.Result
    }

    @Test func `HKDF-SHA-256 agrees with every vector`() throws {
        for test in try Wycheproof.read("hkdf_sha256_test", of: DerivationTest.self).tests {
            let derived = try? HKDF.derive(
                test.size, from: SecretBytes(test.ikm.bytes), salt: test.salt.bytes, info: test.info.bytes,
                with: .sha256)
            switch test.result {
            case .valid: #expect(derived?.revealed == test.okm.bytes, "vector \(test.tcId)")
            case .invalid: #expect(derived == nil, "vector \(test.tcId)")
            }
        }
    }

    private struct CodeTest: Decodable {
        let tcId: Int
        let key, msg, tag: Wycheproof.Hex
        let result: Wycheproof.Result
    }

    @Test(arguments: [("hmac_sha256_test", HashFunction.sha256), ("hmac_sm3_test", .sm3)])
    func `HMAC agrees with every vector`(file: String, hash: HashFunction) throws {
        for test in try Wycheproof.read(file, of: CodeTest.self).tests {
            let code = try HMAC.code(for: test.msg.bytes, key: SecretBytes(test.key.bytes), with: hash)
            let agrees = ConstantTime.equal(code.prefix(test.tag.bytes.count), test.tag.bytes)
            #expect(agrees == (test.result == .valid), "vector \(test.tcId)")
        }
    }

    private struct SignatureTest: Decodable {
        let tcId: Int
        let msg, sig: Wycheproof.Hex
        let result: Wycheproof.Result
    }

    @Test func `Ed25519 agrees with every vector`() throws {
        for group in try Wycheproof.read("ed25519_test", of: SignatureTest.self).testGroups {
            let raw = try #require(group.publicKey).pk.bytes
            let key = try #require(Ed25519.PublicKey(rawBytes: raw))
            for test in group.tests {
                #expect(
                    key.verify(test.sig.bytes, of: test.msg.bytes) == (test.result == .valid), "vector \(test.tcId)")
            }
        }
    }
}
