import Records
import Samples
import Testing

@Suite struct HardSampleTests {
    private static let hard = Result { try SharedSample(children: 2000, difficulty: .hard) }

    @Test func `three numbers in ten are missing`() throws {
        let rows = try Self.hard.get().rows.values.joined()
        let without = rows.count { ($0.cells[.documentNumber] ?? "").isEmpty }
        #expect((0.28...0.34).contains(Double(without) / Double(rows.count)))
    }

    @Test func `one name in ten is written otherwise`() throws {
        let names = try Self.hard.get().rows.mapValues { rows in
            Dictionary(rows.map { ($0.line, $0.cells[.name] ?? "") }) { first, _ in first }
        }
        var byPerson: [Int: [String]] = [:]
        for truth in try Self.hard.get().truth {
            let register = try #require(RegisterName(rawValue: truth.register))
            byPerson[truth.person, default: []].append(names[register]?[truth.line] ?? "")
        }
        let odd = byPerson.values.map { names in
            names.count - (Dictionary(grouping: names) { $0 }.values.map(\.count).max() ?? 0)
        }
        #expect((0.06...0.13).contains(Double(odd.reduce(0, +)) / Double(byPerson.values.joined().count)))
    }

    @Test func `the children are those of the usual sample, and so is what is true of them`() throws {
        let usual = try SharedSample(children: 2000)
        func verdicts(_ rows: [Sample.TruthRow]) -> [Int: String] {
            Dictionary(rows.map { ($0.person, $0.reason) }) { first, _ in first }
        }
        #expect(try verdicts(Self.hard.get().truth) == verdicts(usual.truth))
    }

    @Test func `nobody in it exists`() throws {
        for row in try Self.hard.get().rows.values.joined() {
            for field in [Field.documentNumber, .guardianNumber] {
                let number = Inspection.narrowed(row.cells[field] ?? "")
                #expect(number.isEmpty || number.drop { $0 == "C" || $0 == "P" }.hasPrefix("999999"))
            }
            let phone = Inspection.narrowed(row.cells[.guardianPhone] ?? "")
            #expect(phone.isEmpty || phone.hasPrefix("100"))
        }
    }
}
