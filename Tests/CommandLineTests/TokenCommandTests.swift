import Foundation
import SoftTokens
import Testing

/// An office that opens with a token, as a person handles it.
@Suite struct TokenCommandTests {
    private let scratch: Scratch
    private let tokens: SoftTokens
    private let home: URL
    private let office: Binary

    init() throws {
        scratch = try Scratch()
        tokens = try SoftTokens()
        home = scratch.url.appending(path: "office")
        office = Binary(
            home: home, environment: tokens.environment.merging(["COUNTERSIGN_PIN": SoftTokens.pin]) { $1 })
    }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    /// Runs a command that must do its work.
    private func succeed(_ line: String) throws {
        let outcome = try office.run(words(line))
        #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }

    /// Runs a command that must fail in one line, without the PIN.
    private func fail(_ line: String, _ sentence: String, pin: String? = nil) throws {
        var office = office
        if let pin { office.environment["COUNTERSIGN_PIN"] = pin }
        let outcome = try office.run(words(line))
        #expect(outcome.status == 1, "\(line): \(outcome.output)")
        #expect(outcome.errors.contains(sentence), "\(line): \(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        #expect(!outcome.errors.contains(pin ?? SoftTokens.pin))
    }

    @Test(arguments: ["aes-gcm", "sm"]) func `from a fresh token to screened children, with the PIN alone`(
        suite: String
    ) throws {
        let token = try tokens.make()
        let module = "--token-module \(SoftTokens.module)"
        try fail("init --suite \(suite) --token \(token) \(module)", "has no key countersign")
        #expect(!FileManager.default.fileExists(atPath: home.appending(path: "keyring.json").path))
        try succeed("keys token --make-key --token \(token) \(module)")
        try succeed("init --suite \(suite) --token \(token) \(module)")
        let registers = scratch.url.appending(path: "registers").path
        try succeed("sample --children 60 --seed 5 --out \(registers)")
        try succeed("import home-visits \(registers)/home-visits.csv")
        try succeed("screen --as-of 2026-06-30")
        try succeed("screen --as-of 2026-06-30 --token \(token)")
        try fail("screen --as-of 2026-06-30", "the PIN is not the token's; few more tries are left", pin: "0000-wrong")
        try fail("screen --as-of 2026-06-30 --token elsewhere", "no token elsewhere is there")
        try fail("screen --as-of 2026-06-30 --token-module /no/module.so", "there is no PKCS#11 module /no/module.so")
        for file in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
            let data = try? Data(contentsOf: home.appending(path: file))
            #expect(data?.range(of: Data(SoftTokens.pin.utf8)) == nil, "\(file)")
        }
    }

    @Test func `an office moves onto a token, to a fresh key there, and off again`() throws {
        let token = try tokens.make()
        let module = "--new-token-module \(SoftTokens.module)"
        let keyring = home.appending(path: "keyring.json")
        let nothing = "no register has been imported"
        try succeed("init")
        for key in ["countersign", "next"] {
            try succeed("keys token --make-key --token \(token) --token-key \(key) --token-module \(SoftTokens.module)")
        }
        try fail("keys rotate --root --new-token \(token)", "name its PKCS#11 module")
        try fail("keys rotate --root --new-token \(token) \(module)", "--new-pin-file or COUNTERSIGN_NEW_PIN")
        var newPIN = office
        newPIN.environment["COUNTERSIGN_NEW_PIN"] = SoftTokens.pin
        let moved = try newPIN.run(words("keys rotate --root --new-token \(token) \(module)"))
        #expect(moved.status == 0, "\(moved.errors)")
        try fail("screen --as-of 2026-06-30", nothing)

        let copy = try Data(contentsOf: keyring)
        try fail("keys rotate --root --new-token \(token)", "under that very key already")
        #expect(try Data(contentsOf: keyring) == copy)
        try succeed("keys rotate --root --new-token \(token) --new-token-key next --destroy-old-token-key")
        try fail("screen --as-of 2026-06-30", nothing)
        let present = try Data(contentsOf: keyring)
        try copy.write(to: keyring)
        try fail("screen --as-of 2026-06-30", "has not the key countersign that the keyring is under")
        try present.write(to: keyring)

        let other = try tokens.make()
        try succeed("keys token --make-key --token \(other)")
        try fail("keys rotate --root --new-token \(other)", "COUNTERSIGN_NEW_PIN")
        let both = try office.run(words("screen --as-of 2026-06-30 --key-file x --token \(token)"))
        #expect(both.status == 2 && both.errors.contains("cannot both open the office"))

        var newPassphrase = office
        newPassphrase.environment["COUNTERSIGN_NEW_PASSPHRASE"] = "four words make it"
        #expect(try newPassphrase.run("keys", "rotate", "--root").status == 0)
        try fail("screen --as-of 2026-06-30", nothing, pin: "not-asked-for")
        let configuration = try String(contentsOf: home.appending(path: "configuration.yaml"), encoding: .utf8)
        #expect(!configuration.contains("token-module"))
        let early = try newPIN.run(words("keys rotate --root --new-token \(token) --destroy-old-token-key \(module)"))
        #expect(early.errors.contains("has no old key there"))
    }

    @Test func `the PIN comes from a file that is its owner's alone`() throws {
        let token = try tokens.make()
        let file = scratch.url.appending(path: "pin")
        try Data("\(SoftTokens.pin)\n".utf8).write(to: file)
        let line = "keys token --make-key --token \(token) --token-module \(SoftTokens.module) --pin-file \(file.path)"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        try fail(line, "chmod 600", pin: "ignored")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        try succeed(line)
    }
}
