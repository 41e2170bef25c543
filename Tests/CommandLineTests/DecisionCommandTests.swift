import Foundation
import Testing

/// Keys, policies and decisions, command by command, as departments and an office would.
@Suite struct DecisionCommandTests {
    private let scratch: Scratch
    private let office: Binary

    init() throws {
        scratch = try Scratch()
        office = Binary(
            home: scratch.url.appending(path: "office"),
            environment: [
                "COUNTERSIGN_NEW_KEY_PASSPHRASE": "seven words", "COUNTERSIGN_KEY_PASSPHRASE": "seven words",
            ])
    }

    private func path(_ name: String) -> String { scratch.url.appending(path: name).path }

    private func key(of department: String) -> String { office.home.appending(path: "keys/\(department).pem").path }

    private func run(_ arguments: String...) throws -> String {
        let outcome = try office.run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    @Test(arguments: ["aes-gcm", "sm"]) func `a key ceremony, from the department's machine to the office's roll`(
        suite: String
    ) throws {
        let passphrase = path("passphrase")
        try Data("seven words\n".utf8).write(to: URL(filePath: passphrase))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: passphrase)
        _ = try run("init", "--suite", suite, "--key-passphrase-file", passphrase)
        let sealed = try String(contentsOfFile: key(of: "health"), encoding: .utf8)
        #expect(sealed.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))

        let made = try run("keys", "make", "--department", "education", "--suite", suite, "--out", path("new.pem"))
        let fingerprint = try #require(made.split(separator: " ").last?.trimmingCharacters(in: .newlines))
        let proposed = try run(
            "keys", "enrol", path("new.pem.enrolment"), "--why", "换届", "--out", path("rotation"))
        #expect(proposed.contains(fingerprint) && proposed.contains("2 signatures of"))
        let shown = try run("resolution", "show", path("rotation"))
        #expect(shown.contains("education signs with the key \(fingerprint)"))
        _ = try run("sign", path("rotation"), "--key", key(of: "statistics"), "--agree", "--out", path("one"))
        let early = try office.run("resolution", "adopt", path("one"))
        #expect(early.status == 1 && early.errors.contains("1 of 2 signatures are there"))
        _ = try run("sign", path("rotation"), "--key", key(of: "civil-affairs"), "--agree", "--out", path("two"))
        let adopted = try run("resolution", "adopt", path("one"), path("two"))
        #expect(adopted.contains("keys, signed by statistics, civil-affairs"))
        let listed = try run("keys", "list")
        #expect(listed.contains(fingerprint))
        #expect(try run("log", "check").isEmpty == false)

        _ = try run("keys", "disown", "health", "--why", "遗失", "--out", path("lost"))
        let objected = try office.run("sign", path("lost"), "--key", key(of: "statistics"), "--object")
        #expect(objected.status == 2 && objected.errors.contains("a resolution is signed or not"))
    }

    @Test func `what is no request and no resolution is not signed`() throws {
        try Data("{}".utf8).write(to: URL(filePath: path("nothing")))
        let outcome = try office.run("sign", path("nothing"), "--key", path("k"), "--agree")
        #expect(
            outcome.status == 1
                && outcome.errors
                    == "error: this is not a signing request as countersign writes it; ask for the file again\n"
        )
    }

    @Test func `a sealed key is not asked for where nobody sits at a terminal`() throws {
        let bare = Binary(home: office.home)
        #expect(
            try bare.run("keys", "make", "--department", "health", "--out", path("k")).errors.contains(
                "--new-key-passphrase-file"))
        _ = try run("keys", "make", "--department", "health", "--out", path("k"))
        #expect(try bare.run("keys", "seal", "--key", path("k")).errors.contains("COUNTERSIGN_KEY_PASSPHRASE"))
        _ = try run("keys", "seal", "--key", path("k"))
    }
}
