import Approvals
import Records
import Testing

@Suite struct CustodyReadingTests {
    private static let rule =
        "requesters: [asking]\nrules:\n\(Texts.rule("all", "approval: {all: [one]}"))\n\(Texts.administration)\n"

    /// A policy whose last department, on line 8, is the one given.
    private func policy(_ line: String) throws(ApprovalsError) -> Policy {
        let departments = (Texts.departments + line).replacing("\n\n", with: "\n")
        return try Policy(policy: Array(Self.rule.utf8), departments: Array(departments.utf8))
    }

    @Test func `a department's custody is read, and nothing is in anybody's by default`() throws {
        let read = try policy("  - {id: six, name: 六会, seal: [六会], custody: [disabilityGrade, dosesDue]}")
        #expect(read.custody == [.disabilityGrade: DepartmentID("six")!, .dosesDue: DepartmentID("six")!])
        #expect(read[DepartmentID("six")!]?.custody == [.disabilityGrade, .dosesDue])
        #expect(try policy("").custody.isEmpty)
        #expect(try Texts.shippedPolicy().custody.isEmpty)
    }

    @Test func `the shipped file's example works once its mark is taken away`() throws {
        let shipped = String(decoding: try Texts.shipped("departments.yaml"), as: UTF8.self)
        let text = shipped.replacing("    # custody: [", with: "    custody: [")
        #expect(text != shipped)
        let policy = try Policy(policy: Texts.shipped("policy.yaml"), departments: Array(text.utf8))
        let fields: [Field] = [.disabilityCertificate, .disabilityCategory, .disabilityGrade, .rehabilitation]
        #expect(policy.custody == Dictionary(uniqueKeysWithValues: fields.map { ($0, .disabledFederation) }))
    }

    @Test(arguments: [
        ("{id: six, name: 六会, seal: [六会], custody: [disability]}", "unknown field ‘disability’"),
        ("{id: six, name: 六会, seal: [六会], custody: []}", "empty list"),
        ("{id: six, name: 六会, seal: [六会], custody: disabilityGrade}", "is a list"),
        ("{id: six, name: 六会, seal: [六会], custody: [[disabilityGrade]]}", "unknown field ‘…’"),
        ("{id: six, name: 六会, seal: [六会], custody: [visitor, visitor]}", "names the same twice"),
        ("{id: six, name: 六会, custody: [disabilityGrade]}", "no seal to sign grants with"),
        ("{id: six, name: 六会, seal: [六会], kustody: [disabilityGrade]}", "unknown key ‘kustody’"),
    ])
    func `a mistake about custody is refused with its line and its mend`(department: String, says: String) {
        expect(says) { () throws(ApprovalsError) in try policy("  - \(department)") }
    }

    @Test(arguments: Field.allCases.filter(\.isEssential))
    func `a field that everything needs cannot be in custody`(field: Field) {
        expect("‘\(field.rawValue)’ cannot be in custody: children are told apart") { () throws(ApprovalsError) in
            try policy("  - {id: six, name: 六会, seal: [六会], custody: [\(field.rawValue)]}")
        }
    }

    @Test(arguments: Field.allCases.filter { !$0.isEssential })
    func `every other field can`(field: Field) throws {
        #expect(
            try policy("  - {id: six, name: 六会, seal: [六会], custody: [\(field.rawValue)]}").custody.keys.first == field)
    }

    @Test(arguments: [
        ("[visitor, dosesGiven]", "[livelihood, visitor]", "visitor is in the custody of ‘six’ (line 8) and ‘seven’"),
        ("[dosesGiven]", "[dosesDue]", "dosesDue and dosesGiven are counted as one"),
    ])
    func `no field, and no two that are counted as one, are in two custodies`(
        one: String, other: String, says: String
    ) {
        expect(says, line: 9) { () throws(ApprovalsError) in
            try policy(
                """
                  - {id: six, name: 六会, seal: [六会], custody: \(one)}
                  - {id: seven, name: 七局, seal: [七局], custody: \(other)}
                """)
        }
    }

    private func expect(
        _ says: String, line: Int = 8, sourceLocation: SourceLocation = #_sourceLocation,
        _ read: () throws(ApprovalsError) -> Policy
    ) {
        do {
            _ = try read()
            Issue.record("was read", sourceLocation: sourceLocation)
        } catch {
            #expect(
                error.description.hasPrefix("departments.yaml line \(line): "), sourceLocation: sourceLocation)
            #expect(error.description.contains(says), sourceLocation: sourceLocation)
        }
    }
}
