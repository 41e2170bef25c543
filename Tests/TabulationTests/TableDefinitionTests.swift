import Foundation
import Records
import Tabulation
import Testing

@Suite struct TableDefinitionTests {
    @Test func `a definition says of itself what it says in its file`() throws {
        let definition = try Definitions.read(Definitions.text())
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        let description = definition.describe(division: Definitions.province, referenceDate: date)
        #expect(description.table == "children-by-county-sex")
        #expect(description.domains == [.overall])
        #expect(description.filter.isEmpty)
        #expect(description.methodology == "说明\n" + definition.protection.note)
        #expect(definition.protection.note.contains("1至4人"))
    }

    @Test func `the filter is part of what is signed`() throws {
        let text = Definitions.text(replacing: ["filter": "filter:\n  age: {from: 0, to: 6}\n  sex: [\"2\"]"])
        let definition = try Definitions.read(text.replacing("  - {variable: sex, total: 合计}\n", with: ""))
        let description = definition.describe(division: Definitions.province, referenceDate: nil)
        #expect(description.filter == ["age": "0-6", "sex": "2"])
        #expect(definition.variables == [.region, .age, .sex])
    }

    static let mistakes: [(String, DefinitionError.Problem)] = [
        (Definitions.text(replacing: ["x": "colour: red"]), .unknownKey("colour", allowed: keys)),
        (Definitions.text(replacing: ["unit": ""]), .missing("unit")),
        (Definitions.text(replacing: ["unit": "unit: [人]"]), .expected("a text", at: "unit")),
        (Definitions.text(replacing: ["title": "title: '  '"]), .expected("a text", at: "title")),
        (Definitions.text(replacing: ["name": "name: Children"]), .badName("Children")),
        (Definitions.text(replacing: ["domains": "domains: [overall, x]"]), unknown("x", "domain", Domain.allCases)),
        (Definitions.text(replacing: ["domains": "domains: []"]), .generalTableNeedsOverall),
        (dimension("{variable: permit, total: 合计}"), .missingDomain(.residencePermit, of: .permit)),
        (
            Definitions.text(replacing: ["filter": "filter:\n  disability: [\"1\"]"]),
            .missingDomain(.disability, of: .disability)
        ),
        (Definitions.text(dimensions: "  []\n"), .emptyDimension("dimensions")),
        (dimension("{variable: colour, total: 合计}"), unknown("colour", "variable", Variable.allCases)),
        (
            dimension("{variable: region, to: street}"),
            .unknownWord("street", for: "level of division", allowed: levels)
        ),
        (dimension("{variable: region, to: county, total: 省}"), .regionHasNo("total")),
        (
            dimension("{variable: sex, total: 合计, to: county}"),
            .unknownKey("to", allowed: ["total", "bands", "categories"])
        ),
        (dimension("{variable: sex}"), .missing("total")),
        (
            Definitions.text(dimensions: "  - {variable: sex, total: 合计}\n  - {variable: sex, total: 合计}\n"),
            .repeatedVariable(.sex)
        ),
        (dimension("{variable: age, total: 合计, bands: []}"), .emptyDimension("age")),
        (
            dimension("{variable: age, total: 合计, bands: [{from: 0, to: 15}, {from: 9, to: 9}]}"),
            .overlap("9", of: .age)
        ),
        (dimension("{variable: age, total: 合计, bands: [{from: 0, to: 7}, {from: 9, to: 15}]}"), .gap("8", of: .age)),
        (dimension("{variable: age, total: 合计, bands: [{from: 0, to: 16}]}"), .unknownCategory("16", of: .age)),
        (dimension("{variable: age, total: 合计, bands: [{from: 7, to: 0}]}"), .reversedBand(from: 7, to: 0)),
        (dimension("{variable: age, total: 合计, bands: [{from: a, to: 15}]}"), .expected("a whole number", at: "from")),
        (dimension("{variable: sex, total: 合计, categories: [{of: [\"3\"]}]}"), .unknownCategory("3", of: .sex)),
        (dimension("{variable: sex, total: 合计, categories: [{of: []}]}"), .emptyDimension("sex")),
        (
            dimension("{variable: sex, total: 合计, categories: [{label: 甲, parts: [{of: [\"1\", \"2\", \"9\"]}]}]}"),
            .loneSubtotal("甲")
        ),
        (
            Definitions.text(
                dimensions: "  - {variable: age, total: 合计, bands: [{from: 0, to: 15}]}\n",
                replacing: ["filter": "filter: {age: {from: 0, to: 6}}"]), .outsideFilter("7", of: .age)
        ),
        (Definitions.text(replacing: ["filter": "filter: {age: {from: 0, to: 15}}"]), .emptyFilter(.age)),
        ("- a list", .expected("a mapping", at: "definition")),
        ("", .notYAML("the file is empty")),
        ("name: a\nname: b", .notYAML("a key is given twice: name")),
    ]

    @Test(arguments: mistakes) func `a mistake is refused by name`(text: String, problem: DefinitionError.Problem) {
        do {
            _ = try Definitions.read(text)
            Issue.record("the definition was accepted: \(problem)")
        } catch {
            #expect(error.problem == problem)
            #expect("\(error)".hasPrefix("t.yaml:"))
            #expect(!"\(error)".contains("\n"))
        }
    }

    @Test func `a mistake is found on its line`() {
        let text = Definitions.text(replacing: ["unit": "unit: 人\ncolour: red"])
        #expect { try Definitions.read(text) } throws: { ($0 as? DefinitionError)?.line == 6 }
        let deep = Definitions.text(
            dimensions:
                "  - variable: age\n    total: 合计\n    bands:\n      - {from: 0, to: 7}\n      - {from: 9, to: 8}\n")
        #expect { try Definitions.read(deep) } throws: { ($0 as? DefinitionError)?.line == 12 }
    }

    @Test func `text that is not UTF-8 is refused`() {
        #expect(throws: DefinitionError.self) { try TableDefinition(yaml: [0x6E, 0xFF], file: "t.yaml") }
    }

    @Test func `every table of the catalogue can be read, and is named as its file`() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Definitions.catalogue, includingPropertiesForKeys: nil)
        #expect(files.count >= 6)
        var domains: Set<Domain> = []
        for file in files {
            let definition = try TableDefinition(yaml: Array(Data(contentsOf: file)), file: file.lastPathComponent)
            #expect(definition.name + ".yaml" == file.lastPathComponent)
            #expect(definition.protection.minimum >= 5)
            domains.formUnion(definition.domains)
        }
        #expect(domains == Set(Domain.allCases).subtracting([.guardianship]))
    }

    private static let keys = [
        "name", "title", "english", "scope", "unit", "domains", "dimensions", "filter", "methodology", "protection",
    ]
    private static let levels = ["city", "county", "township"]

    private static func dimension(_ text: String) -> String { Definitions.text(dimensions: "  - \(text)\n") }

    private static func unknown<Word: RawRepresentable<String>>(
        _ word: String, _ kind: String, _ allowed: [Word]
    ) -> DefinitionError.Problem {
        .unknownWord(word, for: kind, allowed: allowed.map(\.rawValue))
    }
}
