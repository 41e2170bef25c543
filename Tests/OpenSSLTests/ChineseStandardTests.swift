import OpenSSL
import Testing

/// The worked examples of the Chinese standards.
@Suite struct ChineseStandardTests {
    @Test(arguments: [
        ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (
            String(repeating: "abcd", count: 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        ),
    ]) func `SM3 answers GB-T 32905, appendix A`(text: String, digest: String) throws {
        #expect(try SM3.hash(text.utf8).description == "sm3:" + digest)
    }

    @Test func `SM4 answers GB-T 32907, example 1`() throws {
        let key = "0123456789abcdeffedcba9876543210"
        // Counter mode's first block is the cipher's answer to the counter itself.
        #expect(try transformed(zeros, key: key, counter: key) == "681edf34d206965e86b3e94f536e4246")
    }

    /// A.2.5 of draft-ribose-cfrg-sm4-10.
    @Test(arguments: [
        (
            "0123456789abcdeffedcba9876543210",
            "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
                + "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514"
        ),
        (
            "fedcba98765432100123456789abcdef",
            "5dcccd25b95ab07417a08512ee160e2f8f661521cbbab44cc87138445bc29e5c"
                + "0ae0297205d62704173b21239b887f6c8cb5b800917a2488284bde9e16ea2906"
        ),
    ]) func `SM4 in counter mode answers the draft's examples`(key: String, ciphertext: String) throws {
        let plain = "aabbccddeeffaabb".reduce(into: "") { $0 += String(repeating: $1, count: 8) }
        let counter = "000102030405060708090a0b0c0d0e0f"
        #expect(try transformed(plain, key: key, counter: counter) == ciphertext)
        #expect(try transformed(ciphertext, key: key, counter: counter) == plain)
    }

    @Test func `SM2 knows the signature of GB-T 32918_5, appendix A`() throws {
        let key = try SM2.PublicKey(pem: Self.examplePEM())
        let half = (
            "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3",
            "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
        )
        let signature = try #require(Hexadecimal.bytes("3046022100\(half.0)022100\(half.1)"))
        #expect(key.verify(signature, of: "message digest".utf8))
        #expect(!key.verify(signature, of: "message digest.".utf8))
        let other = try #require(SM2.SignerID("ALICE123@YAHOO.COM"))
        #expect(!key.verify(signature, of: "message digest".utf8, by: other))
        for position in signature.indices {
            var changed = signature
            changed[position] ^= 1
            #expect(!key.verify(changed, of: "message digest".utf8))
        }
        #expect(!key.verify(signature + [0], of: "message digest".utf8))
        #expect(!key.verify([], of: "message digest".utf8))
    }

    /// The example's public key, in a SubjectPublicKeyInfo.
    static func examplePEM() throws -> [UInt8] {
        let key =
            "3059301306072a8648ce3d020106082a811ccf5501822d034200"
            + "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
        let text = Base64.text(try #require(Hexadecimal.bytes(key)))
        let lines = [text.prefix(64), text.dropFirst(64)].joined(separator: "\n")
        return Array("-----BEGIN PUBLIC KEY-----\n\(lines)\n-----END PUBLIC KEY-----\n".utf8)
    }

    private let zeros = String(repeating: "0", count: 32)

    private func transformed(_ input: String, key: String, counter: String) throws -> String {
        let input = try #require(Hexadecimal.bytes(input))
        let counter = try #require(Hexadecimal.bytes(counter))
        let cipher = try SM4CTR(SecretBytes(#require(Hexadecimal.bytes(key))))
        return Hexadecimal.text(
            try [UInt8](capacity: input.count) { output in
                try cipher.transform(input.span, counter: counter.span, into: &output)
            })
    }
}
