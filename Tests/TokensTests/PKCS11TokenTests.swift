import Foundation
import OpenSSL
import Sealing
import SoftTokens
import Testing
import Tokens

extension TokenTests {
    /// One token and one key on it: SoftHSM's, which does as a token of hardware.
    @Suite struct PKCS11TokenTests {
        private let secret = SecretBytes([UInt8](1...32))

        @Test func `what was wrapped is unwrapped, and is another each time`() throws {
            let token = try token(Desk.ours.get())
            let wrapped = try [token.wrap(secret), token.wrap(secret)]
            #expect(wrapped[0].bytes != wrapped[1].bytes)
            #expect(wrapped[0].bytes.count == 3072 / 8)
            for wrapped in wrapped { #expect(try token.unwrap(wrapped).isEqual(to: secret)) }
        }

        @Test func `a wrapped value with any byte flipped is not authentic, and the right one opens as before`() throws
        {
            let token = try token(Desk.ours.get())
            let wrapped = try token.wrap(secret)
            for position in wrapped.bytes.indices {
                var bytes = wrapped.bytes
                bytes[position] ^= UInt8(1 << (position % 8))
                #expect(throws: TokenError.notAuthentic) {
                    try token.unwrap(WrappedSecret(key: wrapped.key, bytes: bytes))
                }
            }
            #expect(try token.unwrap(wrapped).isEqual(to: secret))
        }

        @Test func `a wrapped value that is short, long, empty or nobody's is not authentic`() throws {
            let token = try token(Desk.ours.get())
            let wrapped = try token.wrap(secret)
            let theirs = try self.token(Desk.theirs.get()).wrap(secret)
            let count = wrapped.bytes.count
            for bytes in [
                [], Array(wrapped.bytes.dropLast()), Array(wrapped.bytes.dropFirst()), wrapped.bytes + [0],
                [0] + wrapped.bytes, theirs.bytes, [UInt8](repeating: 0, count: count),
                [UInt8](repeating: 0, count: count - 1) + [1], [UInt8](repeating: 0xFF, count: count),
            ] {
                #expect(throws: TokenError.notAuthentic) {
                    try token.unwrap(WrappedSecret(key: wrapped.key, bytes: bytes))
                }
            }
            #expect(try token.unwrap(wrapped).isEqual(to: secret))
        }

        @Test(arguments: [1, 31, 33, 64]) func `a secret of another length than a root's comes from somewhere else`(
            count: Int
        ) throws {
            let token = try token(Desk.ours.get())
            let wrapped = try token.wrap(SecretBytes([UInt8](repeating: 5, count: count)))
            #expect(throws: TokenError.notAuthentic) { try token.unwrap(wrapped) }
        }

        @Test func `a wrong PIN is told with the tries left, and no error or description shows a PIN`() throws {
            let label = try TokenTests.tokens.make()
            _ = try token(label).makeKey()
            for pin in ["user-pin-4712", "user-pin-471", "u", SoftTokens.pin + " ", String(repeating: "9", count: 300)]
            {
                let token = try token(label, pin: pin)
                let error = #expect(throws: TokenError.wrongPIN(.few)) { try token.wrap(secret) }
                for text in shown(token) + shown(RootSecret.token(token)) + shown(error as Any) {
                    #expect(pin.count == 1 || !text.contains(pin))
                }
                #expect(Mirror(reflecting: token).children.isEmpty)
            }
            #expect(try token(label).wrap(secret).key.token == label)
        }

        @Test(arguments: [[], [0], Array("12\u{0}34".utf8)]) func `a PIN that C cannot hold is refused`(pin: [UInt8]) {
            #expect(throws: TokenError.unusablePIN) {
                try PKCS11Token(module: SoftTokens.module, label: "any", key: nil, pin: pin)
            }
        }

        @Test func `a module that is missing, not one, or anybody's to change is refused by its path`() throws {
            let folder = try TokenTests.tokens.folder
            let text = folder.appending(path: "text.so").path
            try Data("no library".utf8).write(to: URL(filePath: text))
            let open = folder.appending(path: "open.so").path
            let library = URL(filePath: SoftTokens.module).resolvingSymlinksInPath().path
            try FileManager.default.copyItem(atPath: library, toPath: open)
            try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: open)
            for (path, error) in [
                ("/nonexistent.so", TokenError.noModule("/nonexistent.so")),
                ("libsofthsm2.so", .noModule("libsofthsm2.so")),
                ("", .noModule("")), (folder.path, .noModule(folder.path)), (text, .notAModule(text)),
                ("/usr/lib/x86_64-linux-gnu/libp11.so.3", .notAModule("/usr/lib/x86_64-linux-gnu/libp11.so.3")),
                (open, .moduleOpenToOthers(open)),
            ] {
                #expect(throws: error) { try token("any", module: path).wrap(secret) }
            }
        }

        @Test func `a token that is not there is told beside those that are`() throws {
            let ours = try Desk.ours.get()
            let error = #expect(throws: TokenError.self) { try token("nowhere").wrap(secret) }
            guard case .noToken("nowhere", let present) = error else {
                Issue.record("\(error as Any)")
                return
            }
            #expect(present.contains(ours))
        }

        @Test func `of two tokens with one label the serial number tells the keyring's`() throws {
            let label = try TokenTests.tokens.make()
            _ = try token(label).makeKey()
            let wrapped = try token(label).wrap(secret)
            try TokenTests.tokens.make(label)
            #expect(throws: TokenError.severalTokens(label)) { try token(label).wrap(secret) }
            #expect(try token(label).unwrap(wrapped).isEqual(to: secret))
            #expect(throws: TokenError.severalTokens(label)) {
                let key = wrapped.key
                let moved = TokenKey(
                    token: key.token, serial: "0", label: key.label, id: key.id, publicKey: key.publicKey)
                return try token(label).unwrap(WrappedSecret(key: moved, bytes: wrapped.bytes))
            }
        }

        @Test func `only one RSA key of enough bits will do`() throws {
            let tokens = try TokenTests.tokens
            let label = try tokens.make()
            try tokens.makeKey("short", on: label, id: "01", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2047")
            try tokens.makeKey("enough", on: label, id: "02", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
            try tokens.makeKey("curve", on: label, id: "03", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
            try tokens.makeKey("twin", on: label, id: "04", "-algorithm", "RSA")
            try tokens.makeKey("twin", on: label, id: "05", "-algorithm", "RSA")
            for (key, error) in [
                ("short", TokenError.shortKey("short")), ("curve", .notRSA("curve")),
                ("twin", .severalKeys("twin", token: label)), ("none", .noKey("none", token: label)),
                ("", .noKey("", token: label)),
            ] {
                #expect(throws: error) { try token(label, key: key).wrap(secret) }
            }
            let wrapped = try token(label, key: "enough").wrap(secret)
            #expect(wrapped.key.id == "02" && wrapped.key.label == "enough" && wrapped.bytes.count == 256)
            // The key is known by its public half, whatever the desk calls the usual one.
            #expect(try token(label, key: "short").unwrap(wrapped).isEqual(to: secret))
        }

        @Test func `a key is made once, and destroyed with everything it ever wrapped`() throws {
            let label = try TokenTests.tokens.make()
            let token = try token(label, key: "first")
            let first = try token.makeKey()
            #expect(first.token == label && first.label == "first" && first.id.count == 32)
            #expect(throws: TokenError.keyExists("first", token: label)) { try token.makeKey() }
            let second = try self.token(label, key: "second")
            let made = try second.makeKey()
            #expect(made.publicKey != first.publicKey && made.id != first.id)
            let (old, new) = (try token.wrap(secret), try second.wrap(secret))
            try second.destroy(first)
            #expect(throws: TokenError.otherKeys("first", token: label)) { try token.unwrap(old) }
            #expect(throws: TokenError.otherKeys("first", token: label)) { try token.destroy(first) }
            #expect(throws: TokenError.noKey("first", token: label)) { try token.wrap(secret) }
            #expect(try second.unwrap(new).isEqual(to: secret))
            #expect(try token.makeKey().publicKey != first.publicKey)
        }

        @Test func `many threads at once are served one after the other`() async throws {
            let token = try token(Desk.ours.get())
            let wrapped = try token.wrap(secret)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for round in 0..<24 {
                    group.addTask {
                        try round % 3 == 0
                            ? token.wrap(SecretBytes([UInt8(round)])).key == wrapped.key
                            : token.unwrap(wrapped).isEqual(to: SecretBytes([UInt8](1...32)))
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }

        @Test(
            arguments: [
                (0xA0, TokenError.wrongPIN(.untold)), (0xA1, .wrongPIN(.untold)), (0xA2, .wrongPIN(.untold)),
                (0xA3, .pinNotSet), (0xA4, .lockedPIN), (0x102, .pinNotSet), (0x32, .removed("t")),
                (0xE0, .removed("t")),
                (0xE1, .removed("t")), (0xB3, .removed("t")), (0xB5, nil), (0x05, nil), (0, nil), (0x9F, nil),
                (0xA5, nil),
            ] as [(UInt, TokenError?)]) func `a token's answer has one meaning`(answer: UInt, meaning: TokenError?)
        {
            #expect(TokenError(answer: answer, token: "t") == meaning)
        }

        private func token(_ label: String) throws -> PKCS11Token { try TokensTests.token(label) }
        private func token(_ label: String, key: String) throws -> PKCS11Token {
            try TokensTests.token(label, key: key)
        }
        private func token(_ label: String, pin: String) throws -> PKCS11Token {
            try TokensTests.token(label, pin: pin)
        }
        private func token(_ label: String, module: String) throws -> PKCS11Token {
            try TokensTests.token(label, module: module)
        }

        private func shown(_ value: Any) -> [String] {
            var dumped = ""
            dump(value, to: &dumped)
            return [String(describing: value), String(reflecting: value), dumped]
        }
    }
}
