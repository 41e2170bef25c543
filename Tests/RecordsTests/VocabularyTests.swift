import Records
import Testing

@Suite struct VocabularyTests {
    @Test func `field tags are distinct and find their field again`() {
        #expect(Set(Field.allCases.map(\.tag)).count == Field.allCases.count)
        for field in Field.allCases { #expect(Field(tag: field.tag) == field) }
        #expect(Field(tag: 0) == nil)
    }

    @Test func `register tags are distinct and find their register again`() {
        for register in RegisterName.allCases { #expect(RegisterName(tag: register.tag) == register) }
    }

    @Test(arguments: RegisterName.allCases)
    func `no two columns of a register answer to one header or fill one field`(register: RegisterName) {
        let headers = register.columns.flatMap { [$0.header] + $0.aliases }
        #expect(Set(headers).count == headers.count)
        #expect(Set(register.columns.map(\.field)).count == register.columns.count)
    }

    @Test(arguments: Variable.allCases)
    func `a variable's column fits in a byte, or two for the region`(variable: Variable) {
        #expect(variable.cardinality > 1)
        #expect(variable.cardinality <= (variable == .region ? 65_536 : 256))
        #expect(Set(variable.categories.map(\.code)).count == variable.categories.count)
    }

    @Test(
        arguments: [
            (.age, ["0", "1"], ["2"], true), (.age, ["0"], ["2"], false), (.sex, ["1"], ["2"], false),
            (.schoolStage, ["2"], ["3"], true), (.schoolStage, ["4"], ["0"], false), (.permit, ["1"], ["2"], false),
            (.permit, ["3"], ["0"], true), (.permit, ["0"], ["9"], false), (.accompaniment, ["2"], ["3"], true),
            (.livelihood, ["2"], ["3"], false), (.origin, ["same-province"], ["other-province"], true),
        ] as [(Variable, [String], [String], Bool)])
    func `values are joined where people speak of both together`(
        variable: Variable, first: [String], second: [String], makesSense: Bool
    ) {
        #expect(variable.joins(first.map(variable.index), second.map(variable.index)) == makesSense)
        #expect(variable.joins(second.map(variable.index), first.map(variable.index)) == makesSense)
    }

    @Test func `a code or the words for it are understood, and nothing else`() {
        #expect(CodeList.sex.code(for: "男") == "1")
        #expect(CodeList.sex.code(for: "2") == "2")
        #expect(CodeList.sex.code(for: "3") == nil)
        #expect(Variable.permit.index(of: "0") == 3)
        #expect(Variable.permit.index(of: nil) == Variable.permit.categories.count - 1)
    }

    @Test(arguments: ["civil-affairs", "health"]) func `a department's name is plain words`(name: String) {
        #expect(DepartmentID(name)?.name == name)
    }

    @Test(arguments: ["", "Health", "civil affairs", "сivil-affairs", "-health", "health-"])
    func `look-alikes and loose names are not departments`(name: String) {
        #expect(DepartmentID(name) == nil)
    }

    @Test func `a register's row never shows its values`() {
        let entry = RegisterEntry(register: .insurance, line: 7, values: [.name: "测试"])
        #expect(!"\(entry)".contains("测试"))
        var dumped = ""
        dump(entry, to: &dumped)
        #expect(!dumped.contains("测试"))
    }
}
