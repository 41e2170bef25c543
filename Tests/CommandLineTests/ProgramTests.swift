import Foundation
import Testing

@Suite struct ProgramTests {
    private func json(_ outcome: Binary.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test(arguments: [("aes-gcm", "aes-256-gcm"), ("sm", "sm4-ctr-hmac-sm3")])
    func `the story told by hand, command by command`(suite: String, inKeyring: String) throws {
        let scratch = try Scratch()
        let home = scratch.url.appending(path: "office")
        let office = Binary(home: home)
        #expect(try office.run("init", "--suite", suite).status == 0)
        let keyring = try String(contentsOf: home.appending(path: "keyring.json"), encoding: .utf8)
        #expect(keyring.contains("\"suite\" : \"\(inKeyring)\""))
        let registers = scratch.url.appending(path: "registers").path
        #expect(try office.run("sample", "--children", "200", "--seed", "5", "--out", registers).status == 0)
        for name in [
            "residence-permits", "enrolment", "child-health", "vaccination", "insurance", "disability", "home-visits",
            "shared-status",
        ] { #expect(try office.run("import", name, "\(registers)/\(name).csv").status == 0) }

        let screening = try json(try office.run("screen", "--as-of", "2026-06-30", "--json"))
        #expect(Set(screening.keys) == ["asOf", "rows", "persons", "counted", "dropped", "review"])
        #expect(try office.run("snapshot", "--as-of", "2026-06-30").status == 0)
        let draft = try json(
            try office.run("tabulate", "children-by-county-age-sex", "--snapshot", "2026-06-30", "--json"))
        let name = try #require(draft["draft"] as? String)
        let submitted = try json(
            try office.run("submit", name, "--audience", "public", "--purpose", "试发布", "--json"))
        let submission = try #require(submitted["submission"] as? String)

        let early = try office.run("release", submission)
        #expect(early.status == 1)
        #expect(early.errors.contains("error: \(submission) is not cleared"))
        for need in try #require(submitted["needs"] as? [[String: Any]]) {
            let department = try #require(need["department"] as? String)
            #expect(early.errors.contains(department))
            let key = home.appending(path: "keys/\(department).pem").path
            if department == "statistics" {
                try signAsDeputy(of: department, on: submission, key: key, in: office, scratch.url)
                continue
            }
            let opinion = try office.run("opinion", submission, "--department", department, "--agree", "--key", key)
            #expect(opinion.status == 0, "\(opinion.errors)")
        }
        let scheduled = try office.run("release", "--scheduled")
        #expect(scheduled.status == 0 && scheduled.output == "nothing else is held until a time\n")
        let released = try json(try office.run("release", submission, "--json"))
        let bundle = try #require(released["bundle"] as? String)
        #expect(try office.run("verify", bundle).status == 0)
        #expect(try office.run("log", "check").status == 0)

        let table = URL(filePath: bundle).appending(path: "figures.json")
        var bytes = try Data(contentsOf: table)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: table)
        let changed = try office.run("verify", bundle)
        #expect(changed.status == 1)
        #expect(changed.output.contains("✗"))
    }

    /// A deputy signs with a key of its own, on a machine that has neither the office nor its passphrase.
    private func signAsDeputy(
        of department: String, on submission: String, key: String, in office: Binary, _ folder: URL
    ) throws {
        func path(_ name: String) -> String { folder.appending(path: name).path }
        func run(_ machine: Binary, _ arguments: String...) throws {
            let outcome = try machine.run(arguments)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let away = Binary(home: folder.appending(path: "nowhere"), environment: ["COUNTERSIGN_PASSPHRASE": ""])
        try openssl("genpkey", "-algorithm", "ed25519", "-out", path("deputy.pem"))
        try openssl("pkey", "-in", path("deputy.pem"), "-pubout", "-out", path("deputy.pub"))
        let today = Date.now.ISO8601Format().prefix(10)
        let tomorrow = Date.now.addingTimeInterval(86_400).ISO8601Format().prefix(10)
        try run(
            away, "delegate", "--department", department, "--deputy", "副局长", "--deputy-key", path("deputy.pub"),
            "--from", String(today), "--until", String(tomorrow), "--key", key, "--out", path("paper"))
        try run(office, "request", "export", submission, "--department", department, "--out", path("request"))
        let alone = try away.run("sign", path("request"), "--agree", "--key", path("deputy.pem"))
        #expect(alone.status == 1 && alone.errors.contains("this is not the key that the office knows"))
        try run(
            away, "sign", path("request"), "--agree", "--key", path("deputy.pem"), "--delegation", path("paper"))
        try run(office, "request", "import", path("request.signed"))
    }

    private func openssl(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        if arguments[0] == "genpkey" {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: arguments[arguments.count - 1])
        }
    }

    private static let wrongUsage = [
        "import", "import no-such-register x.csv", "screen --as-of yesterday", "no-such-command",
        "opinion s --department Education --agree --key k", "opinion s --department education --key k",
        "sample --children 0 --out x", "records show 00", "records find", "erase --why x", "erase 00",
        "release", "release submission-0001 --scheduled",
        "keys rotate --fields nonsense", "keys rotate --root --fields all", "keys accept-store",
    ]
    private static let impossible = ["screen --as-of 2026-06-30", "verify /nonexistent", "serve", "log check"]

    private func run(_ line: String) throws -> Binary.Outcome {
        let scratch = try Scratch()
        return try Binary(home: scratch.url.appending(path: "nowhere")).run(line.split(separator: " ").map(String.init))
    }

    @Test(arguments: wrongUsage) func `wrong usage ends with status 2`(line: String) throws {
        let outcome = try run(line)
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: "))
    }

    @Test(arguments: impossible) func `what cannot be done ends with status 1 and one line`(line: String) throws {
        let outcome = try run(line)
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: "))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func `help is no error`() throws {
        let outcome = try run("--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("USAGE"))
    }

    @Test func `secrets are never asked of a program that nobody sits at`() throws {
        let scratch = try Scratch()
        var office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        office.environment["COUNTERSIGN_PASSPHRASE"] = "wrong"
        let wrong = try office.run("screen", "--as-of", "2026-06-30")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("passphrase does not open the keyring"))
        let file = scratch.url.appending(path: "passphrase")
        try Data("four words make it\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let open = try office.run("screen", "--as-of", "2026-06-30", "--passphrase-file", file.path)
        #expect(open.errors.contains("chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let right = try office.run("screen", "--as-of", "2026-06-30", "--passphrase-file", file.path)
        #expect(right.errors.contains("no register has been imported"))
    }

    @Test(arguments: ["aes-gcm", "sm"]) func `the keys go under another secret, and nothing else changes`(
        suite: String
    ) throws {
        let scratch = try Scratch()
        var office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init", "--suite", suite).status == 0)
        let keyring = office.home.appending(path: "keyring.json")
        let before = try Data(contentsOf: keyring)
        #expect(try office.run("keys", "rotate").errors.contains("--root"))
        #expect(try office.run("keys", "rotate", "--root").errors.contains("no new secret"))
        office.environment["COUNTERSIGN_NEW_PASSPHRASE"] = ""
        #expect(try office.run("keys", "rotate", "--root").status == 2)
        #expect(try Data(contentsOf: keyring) == before)

        office.environment["COUNTERSIGN_NEW_PASSPHRASE"] = "five other words make it"
        #expect(try office.run("keys", "rotate", "--root").status == 0)
        let old = try office.run("screen", "--as-of", "2026-06-30")
        #expect(old.errors.contains("passphrase does not open the keyring"))
        #expect(try office.run("keys", "rotate", "--root").status == 1)
        office.environment["COUNTERSIGN_PASSPHRASE"] = "five other words make it"
        #expect(try office.run("screen", "--as-of", "2026-06-30").errors.contains("no register has been imported"))
        let mode = try FileManager.default.attributesOfItem(atPath: keyring.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)

        let file = scratch.url.appending(path: "key")
        try Data(repeating: 7, count: 32).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try office.run("keys", "rotate", "--root", "--new-key-file", file.path).status == 0)
        let opened = try office.run("screen", "--as-of", "2026-06-30", "--key-file", file.path)
        #expect(opened.errors.contains("no register has been imported"))
    }

    @Test func `an import killed at any moment leaves whole rows, and running it again completes it`() throws {
        let scratch = try Scratch()
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let registers = scratch.url.appending(path: "registers").path
        #expect(try office.run("sample", "--children", "9000", "--seed", "5", "--out", registers).status == 0)
        let file = "\(registers)/home-visits.csv"
        for milliseconds in [150, 400, 700, 1000, 1400] {
            let running = try office.start(["import", "home-visits", file])
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            // Whatever is there opens and is whole: a row cut short would be refused by name.
            let screened = try office.run("screen", "--as-of", "2026-06-30", "--json")
            let nothingYet = screened.errors.contains("no register has been imported")
            #expect(screened.status == 0 || nothingYet, "\(screened.errors)")
        }
        let completed = try office.run("import", "home-visits", file, "--json")
        #expect(completed.status == 0)
        let again = try office.run("import", "home-visits", file, "--json")
        let summaries = try #require(
            try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [[String: Any]])
        let summary = try #require(summaries.first)
        #expect(summary["kept"] as? Int == 0)
        let rows = try #require(summary["rows"] as? Int)
        let screened = try json(try office.run("screen", "--as-of", "2026-06-30", "--json"))
        #expect(screened["rows"] as? Int == rows - (summary["rejected"] as? Int ?? 0))
    }
}
