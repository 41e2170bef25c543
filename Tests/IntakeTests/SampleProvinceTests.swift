import Intake
import Records
import Testing

/// The whole of intake on a sample province, measured against the truth about it.
@Suite struct SampleProvinceTests {
    private static let province = Result { try Province(Province.many) }
    private static let hard = Result { try Province(Province.hard) }

    @Test func `rows of one child are found together, rows of two hardly ever`() throws {
        let (precision, recall) = try Self.province.get().agreement()
        #expect(precision >= 0.999)
        #expect(recall >= 0.995)
    }

    @Test func `rows of one child are found together where numbers are missing and names are written by ear`() throws {
        let (precision, recall) = try Self.hard.get().agreement()
        #expect(precision >= 0.99)
        #expect(recall >= 0.95)
    }

    @Test func `every child counts or is dropped as the truth says`() throws {
        for (found, truth) in try Self.province.get().verdicts() { #expect(found == truth) }
    }

    @Test func `the order of rows and registers does not change which are one child's`() throws {
        #expect(try Province(Province.hard, shuffledBy: 3).partition == Self.hard.get().partition)
    }

    @Test func `every child whose rows were all found counts or is dropped as the truth says`() throws {
        let whole = try Self.province.get().wholeChildren()
        #expect(whole.count > 2700)
        for (child, truth) in whole { #expect(child.reasonToDrop(asOf: Province.asOf) == truth.reason) }
    }

    @Test func `no child has two identity cards`() throws {
        let province = try Self.hard.get()
        var numbers: [Province.Place: String] = [:]
        for (register, reading) in province.readings {
            for entry in reading.entries where entry.values[.documentType] == "1" {
                numbers[Province.Place(register: register, line: entry.line)] = entry.values[.documentNumber]
            }
        }
        for child in province.children {
            #expect(Set(child.records.compactMap { numbers[province.places[$0]] }).count <= 1)
        }
    }

    @Test func `about as many count as should`() throws {
        let province = try Self.province.get()
        let screening = screen(province.children, asOf: Province.asOf)
        let should = Dictionary(grouping: province.truth.values, by: \.person).values.count { $0[0].reason == nil }
        #expect(abs(Double(screening.counted.count) / Double(should) - 1) < 0.02)
        #expect(screening.summary.rows == province.places.count)
        #expect(screening.summary.persons == screening.summary.counted + screening.summary.dropped.values.reduce(0, +))
        for reason in DropReason.allCases { #expect(screening.summary.dropped[reason.rawValue] != 0, "\(reason)") }
    }

    @Test func `every counted child has a category of every variable`() throws {
        for child in try screen(Self.province.get().children, asOf: Province.asOf).counted {
            for variable in Variable.allCases {
                #expect((0..<variable.cardinality).contains(child.index(of: variable, asOf: Province.asOf)))
            }
        }
    }

    @Test func `the same registers give the same children again`() throws {
        #expect(try Province(Province.few).children.map(\.records) == Province(Province.few).children.map(\.records))
    }
}
