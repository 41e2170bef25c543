import Approvals
import OpenSSL
import Records
import Testing

@Suite struct PolicyReadingTests {
    /// A mistake in policy.yaml (the first rule is on line 3), and what is said about it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rules: String
        let line: Int
        let says: String

        init(_ name: String, _ rules: String, line: Int = 3, says: String) {
            testDescription = name
            self.rules = rules
            self.line = line
            self.says = says
        }
    }

    static let good = Texts.rule("all", "approval: {all: [one]}")

    @Test(arguments: [
        Mistake(
            "unknown key", Texts.rule("all", "approval: {all: [one]}", more: ", quorun: 2"),
            says: "unknown key ‘quorun’"),
        Mistake(
            "unknown department", good + "\n" + Texts.rule("all", "approval: {all: [won]}"), line: 4,
            says: "unknown department ‘won’"),
        Mistake("look-alike department", Texts.rule("all", "approval: {all: [оne]}"), says: "a to z"),
        Mistake("unknown domain", Texts.rule("[enrollment]", "opinion: owner"), says: "unknown domain ‘enrollment’"),
        Mistake("domain nobody owns", Texts.rule("[immunisation]", "opinion: owner"), says: "nobody owns immunisation"),
        Mistake(
            "domain nobody owns, asked of another", Texts.rule("[immunisation]", "opinion: {all: [one]}"),
            says: "nobody owns immunisation"),
        Mistake(
            "no owner asked", Texts.rule("[enrolment]", "opinion: {all: [one]}"),
            says: "no rule asks the owner of enrolment, two, for public use"),
        Mistake(
            "no owner asked of the levels",
            Texts.rule("[enrolment]", "opinion: {all: [one]}", more: ", levels: [county]"),
            says: "no rule asks the owner of enrolment, two, for public use"),
        Mistake(
            "unknown audience", Texts.rule("all", "approval: {all: [one]}", audience: "pubic"),
            says: "unknown audience ‘pubic’"),
        Mistake("empty audiences", Texts.rule("all", "approval: {all: [one]}", audience: "[]"), says: "empty list"),
        Mistake("empty domains", Texts.rule("[]", "approval: {all: [one]}"), says: "empty list"),
        Mistake("empty departments", Texts.rule("all", "approval: {all: []}"), says: "empty list"),
        Mistake("quorum above its members", Texts.rule("all", "approval: {3 of: [one, two]}"), says: "asks 3 of 2"),
        Mistake("quorum of nobody", Texts.rule("all", "approval: {0 of: [one, two]}"), says: "asks 0 of 2"),
        Mistake("quorum below nobody", Texts.rule("all", "approval: {-1 of: [one, two]}"), says: "one of {all: […]}"),
        Mistake("two quorums", Texts.rule("all", "approval: {all: [one], any: [two]}"), says: "one of {all: […]}"),
        Mistake(
            "opinion and approval", Texts.rule("all", "opinion: {all: [one]}, approval: {all: [two]}"),
            says: "write one of them"),
        Mistake("nobody asked", Texts.rule("all", "lowest-level: province"), says: "write one of them"),
        Mistake("owner of everything", Texts.rule("all", "opinion: owner"), says: "name them instead of ‘all’"),
        Mistake("a unit without a seal", Texts.rule("all", "approval: {all: [asking]}"), says: "no seal"),
        Mistake(
            "unknown level", Texts.rule("all", "approval: {all: [one]}", more: ", lowest-level: village"),
            says: "one of province, city"),
        Mistake(
            "no reason", "  - {audience: public, domains: all, approval: {all: [one]}, clause: 一}",
            says: "lacks ‘reason’"),
        Mistake(
            "empty reason", "  - {audience: public, domains: all, approval: {all: [one]}, clause: 一, reason: ''}",
            says: "not empty"),
        Mistake("a rule that is text", "  - public", says: "key: value"),
        Mistake("no rules", "", line: 2, says: "at least one rule"),
        Mistake("rules that are none", "  []", says: "at least one rule"),
        Mistake("an empty rule", "  - {}", says: "write one of them"),
        Mistake("broken YAML", "  - {audience: public", line: 4, says: "not YAML"),
        Mistake("key written twice", good + "\nrequesters: [one]", line: 1, says: "‘requesters’ is written twice"),
    ])
    func `a mistake is refused with its line and its mend`(mistake: Mistake) {
        expect(mistake.says, file: "policy.yaml", line: mistake.line) {
            () throws(ApprovalsError) in try Texts.policy(mistake.rules)
        }
    }

    @Test(arguments: ["{2 of: [one, one]}", "{2 of: [one, two, one]}", "{all: [one, one]}", "{any: [two, two]}"])
    func `a quorum lowered by a duplicate name is refused`(quorum: String) {
        expect("names the same twice", file: "policy.yaml", line: 3) { () throws(ApprovalsError) in
            try Texts.policy(Texts.rule("all", "approval: \(quorum)"))
        }
    }

    @Test(arguments: [
        ("[one]", "  - {audience: public, domains: all, approval: {all: [one]}, clause: 一, reason: 因此}"),
        ("[two]", "  - {audience: public, domains: [enrolment], opinion: owner, clause: 一, reason: 因此}"),
        ("[one, two]", "  - {audience: public, domains: all, approval: {all: [one, two]}, clause: 一, reason: 因此}"),
    ])
    func `a rule that needs only the requester can never be satisfied`(requesters: String, rule: String) {
        expect("can never be satisfied", file: "policy.yaml", line: 3) { () throws(ApprovalsError) in
            try Texts.policy(rule, requesters: requesters)
        }
    }

    @Test(arguments: [
        ("{public: [asking], internal: []}", 1, "empty list"), ("{pubic: [asking]}", 1, "unknown key ‘pubic’"),
        ("{internal: [asking]}", 3, "nobody may ask for the figures of this rule"), ("asking", 1, "is a list"),
        ("[won]", 1, "unknown department ‘won’"), ("[asking, asking]", 1, "names the same twice"),
    ])
    func `who may ask is somebody`(requesters: String, line: Int, says: String) {
        expect(says, file: "policy.yaml", line: line) { () throws(ApprovalsError) in
            try Texts.policy(Self.good, requesters: requesters)
        }
    }

    @Test(arguments: [
        ("{deadline: 15}", "written ‘15 days’"), ("{deadline: 0 days}", "from 1 to 366"),
        ("{expiry: 367 days}", "from 1 to 366"), ("{expiry: -1 days}", "from 1 to 366"),
        ("{deadline: 15 days, silence: agrees}", "never consent"), ("{silence: waits}", "add it"),
        ("{order: approvals-first}", "unknown order"), ("{dedline: 15 days}", "unknown key ‘dedline’"),
        ("[order]", "key: value"), ("{independent: yes please}", "true or false"),
    ])
    func `a procedure that cannot be followed is refused`(procedure: String, says: String) {
        expect(says, file: "policy.yaml", line: 2) { () throws(ApprovalsError) in
            try Texts.policy(Self.good, procedure: procedure)
        }
    }

    private static let (two, three) = ("{all: [one, two]}", "{2 of: [one, two, three]}")

    @Test(arguments: [
        ("policy: \(two), takedown: \(two)", "lacks ‘keys’"),
        ("policy: \(two), keys: \(three), takedown: \(two), log: \(two)", "unknown key ‘log’"),
        ("policy: {any: [one, two]}, keys: \(three), takedown: \(two)", "one signer decides ‘policy’ alone"),
        ("policy: {all: [one]}, keys: \(three), takedown: \(two)", "one signer decides ‘policy’ alone"),
        ("policy: \(two), keys: {1 of: [one, two]}, takedown: \(two)", "one signer decides ‘keys’ alone"),
        ("policy: \(two), keys: \(three), takedown: {any: [one, two]}", "one signer decides ‘takedown’ alone"),
        ("policy: {2 of: [one, one]}, keys: \(three), takedown: \(two)", "names the same twice"),
        ("policy: \(two), keys: \(two), takedown: \(two)", "lost its key could never be given another"),
        ("policy: {3 of: [one, two]}, keys: \(three), takedown: \(two)", "asks 3 of 2"),
        ("policy: owner, keys: \(three), takedown: \(two)", "is one of {all: […]}"),
        ("policy: {all: [one, own two]}, keys: \(three), takedown: \(two)", "name departments by their ids"),
        ("policy: {all: [one, asking]}, keys: \(three), takedown: \(two)", "no seal"),
        ("policy: {all: [one, оne]}, keys: \(three), takedown: \(two)", "a to z"),
    ])
    func `nobody decides about the office alone`(administration: String, says: String) {
        expect(says, file: "policy.yaml", line: 4) { () throws(ApprovalsError) in
            try Texts.policy(Self.good, administration: "administration: {\(administration)}")
        }
    }

    @Test func `a policy says who decides about the office`() throws {
        let administration = try Texts.policy(Self.good).administration
        #expect(administration.rule(for: .policy)?.members.map(\.name) == ["one", "two"])
        #expect(administration.rule(for: .keys)?.count == 2 && administration.rule(for: .keys)?.members.count == 3)
        expect("lacks ‘administration’", file: "policy.yaml", line: 1) { () throws(ApprovalsError) in
            try Texts.policy(Self.good, administration: "")
        }
    }

    @Test func `a rule that another requester can satisfy is read`() throws {
        _ = try Texts.policy(Self.good, requesters: "[one, asking]")
        _ = try Texts.policy(Texts.rule("all", "approval: {any: [one, two]}"), requesters: "[one]")
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n"])
    func `an emptied policy is refused`(text: String) {
        expect("an empty policy clears no request", file: "policy.yaml", line: 1) { () throws(ApprovalsError) in
            try Policy(policy: Array(text.utf8), departments: Array(Texts.departments.utf8))
        }
        expect("an empty policy clears no request", file: "departments.yaml", line: 1) { () throws(ApprovalsError) in
            try Policy(policy: Array(Self.good.utf8), departments: Array(text.utf8))
        }
    }

    @Test func `two documents, other encodings and endless texts are refused`() {
        for bytes in [
            Array("a: 1\n---\nb: 2\n".utf8), [0xB2, 0xBF, 0xC3, 0xC5], Array(repeating: 0x20, count: 300_000),
        ] {
            #expect(throws: ApprovalsError.self) {
                try Policy(policy: bytes, departments: Array(Texts.departments.utf8))
            }
        }
    }

    @Test(arguments: [
        ("  - {id: one, name: 七厅, seal: [七厅]}", "introduced twice (line 3)"),
        ("  - {id: seven, name: 一厅, seal: [七厅]}", "has the name of ‘one’ (line 3)"),
        ("  - {id: seven, name: 七厅, seal: [一, 厅]}", "has the seal of ‘one’ (line 3)"),
        ("  - {id: seven, name: 七厅, seal: [七厅], owns: [enrolment]}", "owned by ‘two’ (line 4) and ‘seven’"),
        ("  - {id: seven, name: 七厅, owns: [immunisation]}", "no seal to sign with"),
        ("  - {id: seven, name: 七厅, seal: [七, 厅, 局]}", "one line or two"),
        ("  - {id: seven, name: 七厅, seal: []}", "empty list"),
        ("  - {id: seven, name: 七厅, seal: [七厅], owns: [all]}", "unknown domain ‘all’"),
        ("  - {id: seven, name: 七厅, role: 1}", "unknown key ‘role’"),
        ("  - {id: seven}", "lacks ‘name’"),
        ("  - {name: 七厅}", "lacks ‘id’"),
        ("  - {id: Seven, name: 七厅}", "lower-case"),
        ("  - {id: sevеn, name: 七厅}", "lower-case"),
    ])
    func `a department that could be taken for another, or cannot act, is refused`(line: String, says: String) {
        expect(says, file: "departments.yaml", line: 8) { () throws(ApprovalsError) in
            try Policy(
                policy: Array(), departments: Array((Texts.departments + line).replacing("\n\n", with: "\n").utf8))
        }
    }

    @Test(arguments: ["⼀厅", "一厅\u{200B}", "一 厅", "一厅\u{3000}", "\u{F900}厅", "оne", "ｏｎｅ", "一\u{0301}厅"])
    func `a look-alike department name is refused`(name: String) {
        expect("ordinary Chinese characters", file: "departments.yaml", line: 8) { () throws(ApprovalsError) in
            let line = "  - {id: seven, name: \"\(name)\"}"
            return try Policy(
                policy: Array(), departments: Array((Texts.departments + line).replacing("\n\n", with: "\n").utf8))
        }
    }

    @Test(arguments: ["a: &a 1", "a: *b", "# a & b", "x: '*'"])
    func `anchors and aliases are refused wherever they stand`(line: String) {
        expect("write the words out", file: "policy.yaml", line: 4) { () throws(ApprovalsError) in
            try Texts.policy(Self.good + "\n" + line)
        }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `a text nested without end is refused`(opening: String) {
        let bytes = Array(String(repeating: opening, count: 50_000).utf8)
        #expect(throws: ApprovalsError.self) {
            try Policy(policy: bytes, departments: Array(Texts.departments.utf8))
        }
    }

    @Test func `the digest names both texts to the byte, and which is which`() throws {
        let departments = Array(Texts.departments.utf8)
        let text = "requesters: [asking]\nrules:\n\(Self.good)\n\(Texts.administration)\n"
        let policy = try Policy(policy: Array(text.utf8), departments: departments)
        let again = try Policy(policy: Array(text.utf8), departments: departments)
        #expect(policy.digest == again.digest)
        #expect(policy.files == ["policy.yaml": Array(text.utf8), "departments.yaml": departments])
        let moved = try Policy(policy: Array("\(text)\n".utf8), departments: departments)
        let commented = try Policy(policy: Array(text.utf8), departments: departments + Array("# \n".utf8))
        #expect(Set([policy.digest, moved.digest, commented.digest]).count == 3)
        let framed =
            "countersign/v1/policy\ndepartments.yaml \(departments.count)\n" + Texts.departments
            + "policy.yaml \(text.utf8.count)\n" + text
        #expect(try policy.digest == SHA256.hash(framed.utf8))
    }

    private func expect(
        _ says: String, file: String, line: Int, sourceLocation: SourceLocation = #_sourceLocation,
        _ read: () throws(ApprovalsError) -> Policy
    ) {
        do {
            _ = try read()
            Issue.record("was read", sourceLocation: sourceLocation)
        } catch {
            let text = error.description
            #expect(text.hasPrefix("\(file) line \(line): "), sourceLocation: sourceLocation)
            #expect(text.contains(says), sourceLocation: sourceLocation)
        }
    }
}
