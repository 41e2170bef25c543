import Intake
import Records
import Testing

/// The whole of intake on a sample province, measured against the truth about it.
@Suite struct SampleProvinceTests {
    private static let province = Result { try Province(Province.many) }

    @Test func `rows of one child are found together, rows of two hardly ever`() throws {
        let (precision, recall) = try Self.province.get().agreement()
        #expect(precision >= 0.99)
        #expect(recall >= 0.95)
    }

    @Test func `every child whose rows were all found counts or is dropped as the truth says`() throws {
        let whole = try Self.province.get().wholeChildren()
        #expect(whole.count > 2700)
        for (child, truth) in whole { #expect(child.reasonToDrop(asOf: Province.asOf) == truth.reason) }
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
