import Foundation
import Testing

/// The desk as a person runs it, beside the commands: one access policy answers pages, programs and commands alike.
@Suite struct DeskCommandTests {
    /// One look or deed at an office, asked three ways.
    struct Work: CustomTestStringConvertible {
        let name: String
        /// The arguments of the command, and what `records find` and lists gave put for `{record}`.
        let command: [String]
        let call: String
        let values: [String: String]
        /// The form that a page sends; nothing where the same values are sent to the same name.
        let page: (path: String, fields: [String: String])

        var testDescription: String { name }

        static let all = [
            Work(
                name: "list cases", command: ["match", "list", "--as-of", "2026-06-30", "--why", "a test"],
                call: "match/list", values: ["asOf": "2026-06-30", "why": "a test"],
                page: ("/cases", ["asOf": "2026-06-30", "why": "a test"])),
            Work(
                name: "list visits", command: ["visits", "list", "--as-of", "2026-06-30", "--why", "a test"],
                call: "visits/list", values: ["asOf": "2026-06-30", "why": "a test"],
                page: ("/visits", ["asOf": "2026-06-30", "why": "a test"])),
            Work(
                name: "show a record of the territory",
                command: ["records", "show", "{own}", "--masked", "--why", "a test"],
                call: "records/show", values: ["record": "{own}", "masked": "true", "why": "a test"],
                page: ("/records", ["record": "{own}", "why": "a test"])),
            Work(
                name: "show a record of another territory",
                command: ["records", "show", "{other}", "--masked", "--why", "a test"], call: "records/show",
                values: ["record": "{other}", "masked": "true", "why": "a test"],
                page: ("/records", ["record": "{other}", "why": "a test"])),
            Work(
                name: "open the department's field",
                command: ["records", "show", "{own}", "--field", "schoolStage", "--why", "a test"],
                call: "records/show", values: ["record": "{own}", "field": "schoolStage", "why": "a test"],
                page: ("/records/full", ["record": "{own}", "field": "schoolStage", "why": "a test"])),
            Work(
                name: "open another department's field",
                command: ["records", "show", "{own}", "--field", "guardianNumber", "--why", "a test"],
                call: "records/show", values: ["record": "{own}", "field": "guardianNumber", "why": "a test"],
                page: ("/records/full", ["record": "{own}", "field": "guardianNumber", "why": "a test"])),
            Work(
                name: "look without a reason",
                command: ["records", "show", "{own}", "--why", " "], call: "records/show",
                values: ["record": "{own}", "why": " "],
                page: ("/records/full", ["record": "{own}", "everything": "yes", "why": " "])),
            Work(
                name: "say who looked", command: ["rights", "list"], call: "rights/list", values: [:],
                page: ("/rights", [:])),
        ]
    }

    /// Who sits at the desk, by officers.yaml.
    static let officers = [
        "nobody is named": "[]",
        "an officer of the county's education": "[{id: changling-education, officers: [\(NSUserName())]}]",
        "an officer of the county's civil affairs":
            "[{id: changling-civil-affairs, officers: [\(NSUserName())], sees: all}]",
        "an officer of another county": "[{id: qianguo-civil-affairs, officers: [\(NSUserName())], sees: all}]",
        "a stranger": "[{id: education, officers: [somebody-else]}]",
    ]

    /// Which of the works each may do; the rest are refused.
    static let granted = [
        "nobody is named": [
            "list cases", "list visits", "show a record of the territory", "show a record of another territory",
            "open the department's field", "open another department's field", "say who looked",
        ],
        "an officer of the county's education": [
            "list cases", "show a record of the territory", "open the department's field", "say who looked",
        ],
        "an officer of the county's civil affairs": [
            "list cases", "list visits", "show a record of the territory", "open the department's field",
            "open another department's field", "say who looked",
        ],
        "an officer of another county": [
            "list cases", "list visits", "show a record of another territory", "say who looked",
        ],
        "a stranger": [],
    ]

    @Test func `page, program and command are answered alike, by one policy`() async throws {
        let office = try Laid()
        // The desk goes on while the policy is changed under it.
        try office.name("[]")
        let desk = try Visited(office.binary)
        defer { desk.stop() }
        for (who, officers) in Self.officers.sorted(by: { $0.key < $1.key }) {
            try office.name(officers)
            for work in Work.all {
                let expected = Self.granted[who]?.contains(work.name) == true
                let command = try office.binary.run(work.command.map(office.named) + ["--json"])
                #expect((command.status == 0) == expected, "\(who), \(work.name): \(command.errors)")
                let (status, body) = try desk.call(work.call, work.values.mapValues(office.named))
                #expect((status == 200) == expected, "\(who), \(work.name): \(body)")
                // Which of two reasons to refuse is told first may differ.
                guard work.name != "look without a reason" || Self.granted[who]?.isEmpty == false else { continue }
                try Self.compare(command, status, body, "\(who), \(work.name)")
                let page = try desk.send(work.page.path, work.page.fields.mapValues(office.named))
                #expect((page.status == 200) == expected, "\(who), \(work.name): \(page.body.prefix(3000))")
                #expect(page.status == status, "\(who), \(work.name)")
            }
        }
    }

    /// The same answer, or the same sentence about why there is none.
    private static func compare(_ command: Binary.Outcome, _ status: Int, _ body: String, _ what: String) throws {
        let answer = try JSONSerialization.jsonObject(with: Data(body.utf8))
        guard status == 200 else {
            let problem = try #require(answer as? [String: Any])
            let sentence = command.errors.dropFirst("error: ".count).split(separator: "\n").first.map(String.init) ?? ""
            let detail = try #require(problem["detail"] as? String)
            #expect(detail.hasSuffix(sentence), "\(what): \(detail) | \(sentence)")
            return
        }
        let told = try JSONSerialization.jsonObject(with: Data(command.output.utf8))
        #expect(answer as? NSObject == told as? NSObject, "\(what): \(body) | \(command.output)")
    }

    @Test func `the desk is for this machine alone, and the printed address works once`() async throws {
        let office = try Laid()
        for host in ["0.0.0.0", "::", "192.168.1.5", "desk.example"] {
            let refused = try office.binary.run("desk", "--host", host)
            #expect(refused.status == 2 && refused.errors.contains("--host takes 127.0.0.1"), "\(refused.errors)")
        }
        try office.name("[{id: education, officers: [somebody-else]}]")
        let stranger = try office.binary.run("desk")
        #expect(stranger.status == 1 && stranger.errors.contains("officers.yaml"))
        try office.name("[]")
        let desk = try Visited(office.binary)
        defer { desk.stop() }
        #expect(desk.address.hasPrefix("http://127.0.0.1:"))
        #expect(try desk.get(desk.address, cookie: nil).status == 401)
        let sockets = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
        let port = String(try #require(URL(string: desk.address)?.port), radix: 16).uppercased()
        let padded = String(repeating: "0", count: 4 - port.count) + port
        #expect(sockets.contains("0100007F:\(padded) 00000000:0000 0A"), "it listens on the loopback address")
        #expect(!sockets.contains("00000000:\(padded) 00000000:0000 0A"))
        let rebound = try desk.get(desk.address, cookie: nil, host: "evil.example")
        #expect(rebound.status == 421 && rebound.body == "421\n")
    }

    @Test func `a slip in what a program sends is one sentence that names it`() async throws {
        let office = try Laid()
        try office.name("[]")
        let desk = try Visited(office.binary)
        defer { desk.stop() }
        for (values, field) in [
            (["asOf": "30.6.2026", "why": "x"], "asOf"), (["asOf": "2026-06-30", "why": "x", "need": "toys"], "need"),
            (["why": "x", "division": "2207"], "division"), (["why": "x", "limit": "0"], "limit"),
            (["why": "x", "limits": "5"], "limits"), (["asOf": "2026-06-30"], "why"),
        ] {
            let (status, body) = try desk.call("match/list", values)
            let problem = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
            #expect(status == 400 && problem["field"] as? String == field, "\(body)")
            #expect((problem["detail"] as? String)?.hasPrefix("\(field): ") == true, "\(body)")
        }
        let visit = ["record": office.own, "date": "2030-01-01", "visitor": "甲", "why": "x", "residence": "220722105"]
        #expect(try desk.call("visits/record", visit).body.contains("\"field\":\"date\""))
        #expect(
            try desk.call("visits/record", visit.merging(["date": "2026-07-01", "guardianship": "9"]) { $1 })
                .body.contains("\"field\":\"guardianship\""))
    }
}

/// An office in a folder of its own, with texts of its own and one child of each of two counties.
private final class Laid {
    private static let numbers = ["999999201503010016", "999999201503010032"]

    private let scratch: Scratch
    let binary: Binary
    private(set) var own = ""
    private var other = ""

    init() throws {
        scratch = try Scratch()
        binary = Binary(home: scratch.url.appending(path: "office"))
        let shipped = URL(filePath: #filePath).appending(path: "../../../approvals").standardized
        let texts = scratch.url.appending(path: "approvals")
        try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: shipped.appending(path: "policy.yaml"), to: texts.appending(path: "policy.yaml"))
        let departments = try String(contentsOf: shipped.appending(path: "departments.yaml"), encoding: .utf8)
        let counties = """

              - {id: changling-education, name: 长岭县教育局, division: 220722, line: education, seal: [长岭, 教育局], owns: [enrolment]}
              - {id: changling-civil-affairs, name: 长岭县民政局, division: 220722, line: civil-affairs, seal: [长岭, 民政局], owns: [guardianship]}
              - {id: qianguo-civil-affairs, name: 前郭县民政局, division: 220721, line: civil-affairs, seal: [前郭, 民政局], owns: [guardianship]}

            """
        try Data((departments + counties).utf8).write(to: texts.appending(path: "departments.yaml"))
        try name("[]")
        try expect("init", "--approvals", texts.path)
        let rows = zip(Self.numbers, ["220722105", "220721100"]).map { number, place in
            (number, place, String(place.prefix(6)))
        }
        try fill(
            "enrolment", "姓名,证件号码,监护人证件号码,户籍地代码,学校所在地代码,学段,学籍状态",
            rows.map { "王小明,\($0.0),999999198003010015,\($0.2),\($0.2),2,3" })
        try fill(
            "home-visits", "姓名,证件号码,户籍地代码,居住地代码,到居住地日期", rows.map { "王小明,\($0.0),220102,\($0.1),2024-09-01" })
        own = try record(Self.numbers[0])
        other = try record(Self.numbers[1])
    }

    func name(_ officers: String) throws {
        try Data("departments: \(officers)\n".utf8)
            .write(to: scratch.url.appending(path: "approvals/officers.yaml"))
    }

    func named(_ text: String) -> String {
        text.replacingOccurrences(of: "{own}", with: own).replacingOccurrences(of: "{other}", with: other)
    }

    private func expect(_ arguments: String...) throws {
        let outcome = try binary.run(arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome.errors)\(outcome.output)")
    }

    private func fill(_ register: String, _ header: String, _ rows: [String]) throws {
        let file = scratch.url.appending(path: "\(register).csv")
        try Data(([header] + rows).joined(separator: "\n").utf8).write(to: file)
        let outcome = try binary.run("import", register, file.path, "--json")
        #expect(outcome.output.contains("\"rejected\" : 0"), "\(outcome.output)\(outcome.errors)")
    }

    /// The row of a child that its school handed in.
    private func record(_ number: String) throws -> String {
        let file = scratch.url.appending(path: "number")
        try Data("\(number)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let found = try binary.run("records", "find", "--number-file", file.path, "--why", "a test")
        let line = try #require(found.output.split(separator: "\n").first { $0.contains("enrolment") }, "\(found)")
        return String(line.prefix { $0 != " " })
    }
}

/// The desk of an office as it runs, visited by a browser of its person and by a program.
private final class Visited {
    private let running: Binary.Running
    let address: String
    private let api: String
    private let bearer: String
    private let cookie: String
    private let base: String
    private var token = ""

    init(_ binary: Binary) throws {
        running = try binary.start(["desk", "--json"])
        let line = try Self.line(running.output)
        let opening = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "\(line)")
        address = try #require(opening["address"])
        api = try #require(opening["api"])
        bearer = try #require(opening["bearer"])
        base = String(api.dropLast("/api/".count))
        let entered = try Self.curl(["-i", address])
        let cookie = try #require(
            entered.body.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") })
        self.cookie = String(cookie.dropFirst("set-cookie: ".count).prefix { $0 != ";" })
        let page = try get(base + "/", cookie: self.cookie).body
        token = try #require(page.firstMatch(of: /name="token" value="([0-9a-f]+)"/).map { String($0.output.1) })
    }

    func stop() {
        running.process.terminate()
        running.process.waitUntilExit()
    }

    func call(_ path: String, _ values: [String: String]) throws -> (status: Int, body: String) {
        let word = ["-H", "Authorization: Bearer \(bearer)"]
        guard !values.isEmpty else { return try Self.curl(word + [api + path]) }
        let body = String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
        return try Self.curl(word + ["-H", "Content-Type: application/json", "--data-raw", body, api + path])
    }

    func send(_ path: String, _ fields: [String: String]) throws -> (status: Int, body: String) {
        guard !fields.isEmpty else { return try get(base + path, cookie: cookie) }
        let origin = base.split(separator: "/").prefix(2).joined(separator: "//")
        let form = (fields.map { "\($0.key)=\($0.value)" } + ["token=\(token)"]).flatMap { ["--data-urlencode", $0] }
        return try Self.curl(["-H", "Cookie: \(cookie)", "-H", "Origin: \(origin)"] + form + [base + path])
    }

    func get(_ address: String, cookie: String?, host: String? = nil) throws -> (status: Int, body: String) {
        try Self.curl(
            (cookie.map { ["-H", "Cookie: \($0)"] } ?? []) + (host.map { ["-H", "Host: \($0)"] } ?? []) + [address])
    }

    private static func line(_ pipe: Pipe) throws -> String {
        var bytes = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
            bytes += byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func curl(_ arguments: [String]) throws -> (status: Int, body: String) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "-s", "--noproxy", "*", "-w", "\n%{http_code}"] + arguments
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let end = text.lastIndex(of: "\n") ?? text.startIndex
        return (Int(text[end...].dropFirst()) ?? 0, String(text[..<end]))
    }
}
