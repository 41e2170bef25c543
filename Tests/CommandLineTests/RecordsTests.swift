import Foundation
import Testing

/// Single records, and keys that are renewed, told by hand.
@Suite struct RecordsTests {
    /// An office with the home visits of some children.
    private func office(in scratch: Scratch, children: Int) throws -> Binary {
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let registers = scratch.url.appending(path: "registers").path
        #expect(try office.run("sample", "--children", "\(children)", "--seed", "5", "--out", registers).status == 0)
        let imported = try office.run("import", "home-visits", "\(registers)/home-visits.csv")
        #expect(imported.status == 0, "\(imported.errors)")
        return office
    }

    private func objects(_ outcome: Binary.Outcome) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    }

    private func screened(_ office: Binary) throws -> [String: Any] {
        let outcome = try office.run("screen", "--as-of", "2026-06-30", "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    /// A number of the register's that some record has, with that record.
    private func found(by office: Binary, in scratch: Scratch, _ file: URL) throws -> (String, String)? {
        let register = try Data(contentsOf: scratch.url.appending(path: "registers/home-visits.csv"))
        for match in String(decoding: register, as: UTF8.self).matches(of: /999999\d{11}[\dX]/).prefix(40) {
            try Data("\(match.0)\n".utf8).write(to: file)
            let found = try office.run("records", "find", "--number-file", file.path, "--why", "asked")
            #expect(!found.output.contains(match.0), "\(found.errors)")
            let first = found.output.split(separator: " ").first.map(String.init) ?? ""
            if first.count == 32 { return (String(match.0), first) }
        }
        return nil
    }

    @Test func `a record is found, shown, erased and gone, and the journal tells it`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch, children: 120)
        let file = scratch.url.appending(path: "number")
        try Data("999999201001010000\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let careless = try office.run("records", "find", "--number-file", file.path, "--why", "asked")
        #expect(careless.errors.contains("chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try office.run("records", "find", "--why", "asked").errors.contains("--number-file"))
        let (number, record) = try #require(try found(by: office, in: scratch, file))
        let shown = try office.run("records", "show", record, "--why", "asked", "--field", "documentNumber")
        #expect(shown.output.contains(number), "\(shown.errors)")

        let erased = try office.run("erase", record, "--linked", "--why", "asked in writing")
        #expect(erased.output.contains("\(record) is erased"), "\(erased.errors)")
        let gone = try office.run("records", "show", record, "--why", "asked")
        #expect(gone.status == 1)
        #expect(gone.errors.contains("was erased on"))
        #expect(try office.run("log", "check").output.contains("erasure "))
        let entries = try objects(office.run("log", "access", "--record", record, "--json"))
        #expect(entries.compactMap { $0["what"] as? String } == ["found", "opened", "screened", "erased"])
        #expect(entries.allSatisfy { $0["who"] as? String == NSUserName() })
        #expect(try office.run("log", "access").output.contains("asked in writing"))
    }

    @Test func `keys renewed and killed at any moment are renewed by the next call, and everybody reads meanwhile`()
        throws
    {
        let scratch = try Scratch()
        let office = try office(in: scratch, children: 9000)
        let before = try screened(office) as NSDictionary
        for milliseconds in [500, 900, 1400] {
            let running = try office.start(["keys", "rotate", "--fields", "all"])
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            #expect(try screened(office) as NSDictionary == before)
        }
        let rotated = try office.run("keys", "rotate", "--fields", "name")
        #expect(rotated.status == 0, "\(rotated.errors)")
        #expect(try screened(office) as NSDictionary == before)
        #expect(!(try office.run("log", "access").errors.contains("note:")))
    }
}
