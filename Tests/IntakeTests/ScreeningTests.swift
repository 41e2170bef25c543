import Foundation
import Intake
import Records
import Testing

@Suite struct ScreeningTests {
    private func children() throws -> [LinkedChild] {
        var rows = Rows()
        let lives: [Field: String] = [
            .registration: "220722", .residence: "220102001", .residentSince: "2024-09-01", .permitStatus: "1",
        ]
        func add(_ sequence: Int, _ changes: [Field: String?], born: String = "2015-03-01") throws {
            var values = lives
            for (field, value) in changes { values[field] = value }
            rows.add(
                .residencePermits, try Rows.card("王小明", People.number(born: born, sequence: sequence), values))
        }
        try add(1, [:])
        try add(2, [:], born: "2010-06-30")
        try add(3, [.registration: "220102"])
        try add(4, [.registration: "220104"])
        try add(5, [.residentSince: "2026-01-01"])
        try add(6, [.residence: nil, .residentSince: nil])
        try add(7, [.registration: nil])
        try add(8, [.accompaniment: "0"])
        try add(9, [.accompaniment: "0", .registration: "220102"])
        try add(10, [.accompaniment: "0"], born: "2010-06-30")
        rows.add(.homeVisits, Rows.loose("李小红", lives))
        return rows.children
    }

    @Test func `each child counts or is dropped for one reason`() throws {
        let screening = screen(try children(), asOf: Reading.today)
        #expect(screening.summary.rows == 11 && screening.summary.persons == 11)
        #expect(screening.summary.counted == 2 && screening.counted.map(\.records) == [[0], [10]])
        #expect(
            screening.summary.dropped == [
                "too-old": 2, "same-county": 2, "same-urban-area": 1, "under-six-months": 1, "residence-unknown": 1,
                "registration-unknown": 1, "unaccompanied": 1, "returned": 0,
            ])
        #expect(screening.summary.review == 0)
    }

    @Test func `a child under sixteen without a guardian is an emergency whatever else it is dropped for`() throws {
        #expect(screen(try children(), asOf: Reading.today).emergencies.map(\.records) == [[7], [8]])
    }

    @Test func `the summary has the fields that the command promises`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = try String(decoding: encoder.encode(screen([], asOf: Reading.today).summary), as: UTF8.self)
        #expect(
            json == """
                {"asOf":"2026-06-30","counted":0,"dropped":{"registration-unknown":0,"residence-unknown":0,\
                "returned":0,"same-county":0,"same-urban-area":0,"too-old":0,"unaccompanied":0,\
                "under-six-months":0},"persons":0,"review":0,"rows":0}
                """)
    }
}
