import Foundation
import Testing

/// Custody as the office and the federation have it on the command line.
@Suite struct CustodyCommandTests {
    private let scratch: Scratch
    private let office: Binary

    init() throws {
        scratch = try Scratch()
        office = Binary(home: scratch.url.appending(path: "office"))
    }

    private var keys: URL { office.home.appending(path: "keys") }

    /// Reviewed texts in which the shipped example of custody is switched on.
    private func approvals() throws -> String {
        let (folder, repository) = (scratch.url.appending(path: "approvals"), URL(filePath: #filePath))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["policy.yaml", "departments.yaml"] {
            let shipped = repository.appending(path: "../../../approvals/\(name)").standardized
            let text = try String(contentsOf: shipped, encoding: .utf8)
            try Data(text.replacing("    # custody: [", with: "    custody: [").utf8)
                .write(to: folder.appending(path: name))
        }
        return folder.path
    }

    private func list() throws -> [[String: Any]] {
        let output = try office.run("keys", "list", "--json").output
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(answer["mostUses"] as? Int == 1 << 31)
        return try #require(answer["keys"] as? [[String: Any]])
    }

    private func locked() throws -> Set<String> {
        Set(try list().filter { $0["isLocked"] as? Bool == true }.compactMap { $0["key"] as? String })
    }

    @Test func `entrusted at init, granted without a passphrase, listed, revoked`() throws {
        let founded = try office.run("init", "--approvals", approvals())
        let share = keys.appending(path: "disabled-federation.share").path
        #expect(founded.output.contains("\(share) unlocks that department's fields"))
        #expect(try locked().count == 7)
        let registers = scratch.url.appending(path: "registers").path
        _ = try office.run("sample", "--children", "60", "--seed", "5", "--out", registers)
        let refused = try office.run("import", "disability", "\(registers)/disability.csv")
        #expect(refused.status == 1)
        #expect(refused.errors.hasPrefix("error: "))
        #expect(refused.errors.contains("disabled-federation") && refused.errors.contains("countersign keys grant"))

        // Far enough for the test's own clock, whatever it says.
        let until = Date().addingTimeInterval(200 * 86_400).ISO8601Format().prefix(10)
        var federation = office
        federation.environment = ["COUNTERSIGN_PASSPHRASE": ""]
        let granted = try federation.run([
            "keys", "grant", "--department", "disabled-federation", "--share", share, "--key",
            keys.appending(path: "disabled-federation.pem").path, "--until", String(until), "--purpose", "年度统计",
        ])
        #expect(granted.status == 0, "\(granted.errors)")
        #expect(try locked().isEmpty)
        let shown = try office.run("keys", "list").output
        #expect(shown.contains("field/disabilityGrade") && shown.contains(": 年度统计"))
        #expect(try office.run("import", "disability", "\(registers)/disability.csv").status == 0)

        let revoked = try office.run("keys", "revoke", "--department", "disabled-federation", "--share", share)
        #expect(revoked.status == 0, "\(revoked.errors)")
        #expect(revoked.output.contains("field/disabilityGrade opens with a new grant alone"))
        #expect(try locked().count == 7)
    }

    @Test func `entrusting an office there is makes the file, and tells the department's`() throws {
        _ = try office.run("init")
        #expect(try locked().isEmpty)
        let share = scratch.url.appending(path: "federation.share").path
        let nothing = try office.run("keys", "entrust", "disabled-federation", "--share", share)
        #expect(nothing.status == 1)
        #expect(nothing.errors.contains("has no key of this office in custody"))
        let configuration = office.home.appending(path: "configuration.yaml")
        let text = try String(contentsOf: configuration, encoding: .utf8)
        let changed = text.split(separator: "\n").map {
            $0.hasPrefix("approvals:") ? "approvals: \((try? approvals()) ?? "")" : String($0)
        }
        try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: configuration)
        let done = try office.run("keys", "entrust", "disabled-federation", "--share", share)
        #expect(done.status == 0, "\(done.errors)")
        #expect(done.output.contains("hand it over"))
        #expect(try locked().count == 7)
    }

    @Test(arguments: [
        "keys grant", "keys grant --department d --share s --key k --until tomorrow --purpose p", "keys revoke",
        "keys entrust", "keys entrust Federation --share s",
        "keys grant --department d --share s --key k --until 2026-12-31 --purpose p --field birthday",
    ])
    func `wrong usage ends with status 2`(line: String) throws {
        let outcome = try office.run(line.split(separator: " ").map(String.init))
        #expect(outcome.status == 2, "\(outcome.errors)")
    }
}
