import Foundation
import OpenSSL
import Records
import Sealing
import SoftTokens
import Testing
import Tokens

extension TokenTests {
    /// A keyring whose root only a token opens.
    @Suite struct KeyringOnTokenTests {
        private func secret(_ label: String?, pin: String = SoftTokens.pin) throws -> RootSecret {
            .token(try token(label, pin: pin))
        }

        @Test(arguments: SealingSuite.allCases) func `a keyring opens with its token, told by label or not`(
            suite: SealingSuite
        ) throws {
            let label = try Desk.ours.get()
            let keyring = try Keyring.make(protectedBy: secret(label), suite: suite)
            for name in [label, nil] {
                let again = try Keyring.open(keyring.file, with: secret(name))
                #expect(again.id == keyring.id)
                let keys = try [keyring, again].map { try HMAC.code(for: [], key: $0.purposeKey(.log), with: .sha256) }
                #expect(keys[0] == keys[1])
            }
        }

        @Test func `the file says where the key is, and neither PIN nor secret`() throws {
            let label = try Desk.ours.get()
            let file = try Keyring.make(protectedBy: secret(label)).file
            let json = try #require(try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
            let root = try #require(json["root"] as? [String: Any])
            #expect(Set(root.keys) == ["kind", "tokenKey", "secret", "salt", "wrapped"])
            #expect(root["kind"] as? String == "token")
            let key = try #require(root["tokenKey"] as? [String: String])
            #expect(Set(key.keys) == ["token", "serial", "label", "id", "publicKey"])
            #expect(key["token"] == label && key["label"] == "countersign")
            #expect(!String(decoding: file, as: UTF8.self).contains(SoftTokens.pin))
            #expect(try Keyring.tokenKey(of: file)?.token == label)
            #expect(try Keyring.tokenKey(of: Keyring.make(protectedBy: keyFile).file) == nil)
        }

        @Test func `a keyring goes onto a token and off again`() throws {
            let (ours, theirs) = (try secret(Desk.ours.get()), try secret(Desk.theirs.get()))
            let first = try Keyring.make(protectedBy: keyFile)
            let second = try Keyring.open(first.file, with: keyFile).rewrapped(protectedBy: ours)
            let third = try Keyring.open(second.file, with: ours).rewrapped(protectedBy: theirs)
            let last = try Keyring.open(third.file, with: theirs).rewrapped(protectedBy: keyFile)
            #expect(try Keyring.open(last.file, with: keyFile).id == first.id)
        }

        @Test(arguments: SealingSuite.allCases)
        func `another token does not open it, and another kind of secret is told so`(
            suite: SealingSuite
        ) throws {
            let label = try Desk.ours.get()
            let theirs = try Desk.theirs.get()
            let onToken = try Keyring.make(protectedBy: secret(label), suite: suite).file
            let byFile = try Keyring.make(protectedBy: keyFile, suite: suite).file
            #expect(throws: SealingError.token(.otherKeys("countersign", token: theirs))) {
                try Keyring.open(onToken, with: secret(theirs))
            }
            #expect(throws: SealingError.needsToken) { try Keyring.open(onToken, with: keyFile) }
            #expect(throws: SealingError.needsToken) {
                try Keyring.open(onToken, with: .passphrase(SecretBytes(SoftTokens.pin.utf8)))
            }
            #expect(throws: SealingError.needsKeyFile) { try Keyring.open(byFile, with: secret(label)) }
        }

        @Test func `a token's failure is the keyring's, in its own sentence`() throws {
            let label = try TokenTests.tokens.make()
            _ = try token(label).makeKey()
            let file = try Keyring.make(protectedBy: secret(label)).file
            let error = #expect(throws: SealingError.token(.wrongPIN(.few))) {
                try Keyring.open(file, with: secret(label, pin: "wrong-pin"))
            }
            #expect(error?.description.contains("few more tries are left") == true)
            #expect(try Keyring.open(file, with: secret(label)).file == file)
        }

        @Test(arguments: SealingSuite.allCases) func `a secret or a root of another keyring is the wrong token's`(
            suite: SealingSuite
        ) throws {
            let secret = try secret(Desk.ours.get())
            let files = try (0..<2).map { _ in try Keyring.make(protectedBy: secret, suite: suite).file }
            let roots = try files.map { try root($0) }
            for member in ["secret", "wrapped", "salt"] {
                let (old, new) = (try #require(roots[0][member]), try #require(roots[1][member]))
                let edited = String(decoding: files[0], as: UTF8.self).replacing(old, with: new)
                #expect(throws: SealingError.wrongToken) { try Keyring.open(mended(edited), with: secret) }
            }
        }

        @Test func `what the file lacks or has too much of is damage`() throws {
            let secret = try secret(Desk.ours.get())
            let file = String(decoding: try Keyring.make(protectedBy: secret).file, as: UTF8.self)
            for (old, new) in [
                ("\"secret\" :", "\"secrets\" :"), ("\"tokenKey\" :", "\"key\" :"), ("sha256:", "sha25:"),
            ] {
                let end = try #require(file.range(of: ",\n  \"digest\"", options: .backwards)).lowerBound
                let edited = file[..<end].replacing(old, with: new) + file[end...]
                #expect(throws: SealingError.damagedKeyring) { try Keyring.open(mended(String(edited)), with: secret) }
            }
        }

        private var keyFile: RootSecret { .keyFile(SecretBytes([UInt8](repeating: 7, count: 32))) }

        private func root(_ file: [UInt8]) throws -> [String: String] {
            let json = try #require(try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
            return (try #require(json["root"] as? [String: Any])).compactMapValues { $0 as? String }
        }

        /// The file with its plain digest made to fit, as whoever edits it would.
        private func mended(_ file: String) throws -> [UInt8] {
            let end = try #require(file.range(of: ",\n  \"digest\"", options: .backwards)).lowerBound
            let digest = try SHA256.hash(file[..<end].utf8)
            let tail = try #require(file.range(of: ",\n  \"tag\"", options: .backwards)).lowerBound
            return Array((file[..<end] + ",\n  \"digest\" : \"\(digest)\"" + file[tail...]).utf8)
        }
    }
}
