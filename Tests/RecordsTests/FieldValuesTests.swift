import Records
import Testing

@Suite struct FieldValuesTests {
    @Test func `values come in the order of their fields' tags, however they were put in`() {
        var values = FieldValues()
        for field in Field.allCases.shuffled() { values[field] = field.rawValue }
        #expect(values.keys == Field.allCases.sorted { $0.tag < $1.tag })
        #expect(values.values == values.keys.map(\.rawValue))
        #expect(Array(values).allSatisfy { $0.key.rawValue == $0.value })
        #expect(values.count == Field.allCases.count)
    }

    @Test func `it answers as a dictionary does, whatever is done to it`() {
        var (values, model) = (FieldValues(), [Field: String]())
        for step in 0..<5_000 {
            guard let field = Field.allCases.randomElement() else { continue }
            let text = step.isMultiple(of: 3) ? nil : String(step)
            values[field] = text
            model[field] = text
            #expect(values[field] == text)
        }
        #expect(Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.value) }) == model)
        #expect(FieldValues(model) == values)
        for field in Field.allCases { #expect(values[field] == model[field]) }
    }

    @Test func `it describes nothing of what it holds`() {
        let values: FieldValues = [.name: "样例儿童", .sex: "1"]
        #expect("\(values)" == "2 values")
        #expect(!String(reflecting: values).contains("样例"))
        var dumped = ""
        dump(values, to: &dumped)
        #expect(!dumped.contains("样例"))
    }
}
