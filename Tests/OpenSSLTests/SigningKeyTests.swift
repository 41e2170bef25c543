import Foundation
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

    @Test(arguments: SignatureScheme.allCases) func `a sealed key opens with its passphrase alone`(
        scheme: SignatureScheme
    ) throws {
        let key = try SigningKey.generate(scheme)
        let passphrase = SecretBytes("七个字的口令 é".utf8)
        let pem = try key.pem(sealedUnder: passphrase)
        #expect(try SigningKey.isSealed(pem) && !SigningKey.isSealed(key.pem()))
        #expect(try SigningKey(pem: pem, sealedUnder: passphrase).publicKey == key.publicKey)
        #expect(try key.pem(sealedUnder: passphrase) != pem, "each has a salt of its own")
        for wrong in ["七个字的口令 e", "", " ", "七个字的口令 é\0"] {
            #expect(throws: OpenSSLError.self) { try SigningKey(pem: pem, sealedUnder: SecretBytes(wrong.utf8)) }
        }
        #expect(throws: OpenSSLError.unreadableKey) { try SigningKey(pem: pem) }
        for text in ["", "a\0b", String(repeating: "a", count: 1024)] {
            #expect(throws: OpenSSLError.self) { try key.pem(sealedUnder: SecretBytes(text.utf8)) }
        }
    }

    @Test func `openssl opens a sealed key, and seals one that opens here`() throws {
        let key = try SigningKey.generate(.ed25519)
        let folder = FileManager.default.temporaryDirectory.appending(path: "sealed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (ours, theirs) = (folder.appending(path: "ours.pem"), folder.appending(path: "theirs.pem"))
        try Data(key.pem(sealedUnder: SecretBytes("from here".utf8))).write(to: ours)
        let process = try Process.run(
            URL(filePath: "/usr/bin/openssl"),
            arguments: [
                "pkcs8", "-topk8", "-in", ours.path, "-passin", "pass:from here", "-out", theirs.path, "-passout",
                "pass:from there", "-v2", "aes256",
            ])
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let opened = try SigningKey(pem: Data(contentsOf: theirs), sealedUnder: SecretBytes("from there".utf8))
        #expect(opened.publicKey == key.publicKey)
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
