import Intake
import Records
import Testing

/// Children that another office tells of are linked like rows that were checked, whatever that office wrote.
@Suite struct StrangerTests {
    private static let odd: [FieldValues] = [
        [.name: "王", .birthDate: "1900-01-01", .registration: "110000"],
        [.name: "\u{2014}", .birthDate: "2199-12-31", .registration: "999999999"],
        [
            .name: String(repeating: "王", count: 200), .birthDate: "2015-03-01", .registration: "220722",
            .documentNumber: "1",
        ],
        [.name: "a b", .birthDate: "2015-03-01", .registration: "220722", .documentType: "9", .documentNumber: "9"],
        [.name: "1", .birthDate: "2015-03-01", .registration: "220722", .documentNumber: "99999999999999999999999999"],
        [.name: "王", .birthDate: "2015-03-01", .registration: "220722", .guardianPhone: "-", .guardianName: "?"],
        [
            .name: "王小明", .birthDate: "2015-03-01", .registration: "220722", .residence: "110101",
            .residentSince: "2199-12-31", .visited: "1900-01-01", .dosesDue: "99", .insuranceYear: "2100",
        ],
    ]

    @Test func `odd values are linked, and the office's own children stay as they were`() throws {
        let told = try Self.odd.map { try #require(ToldChild(.livingHere, $0)) }
        let own = RegisterEntry(
            register: .insurance, line: 2,
            values: [.name: "王小明", .documentNumber: "999999201503010016", .birthDate: "2015-03-01", .sex: "1"])
        var linkage = Linkage()
        linkage.add(own, record: 0)
        for (place, child) in told.enumerated() {
            linkage.add(RegisterEntry(register: .homeVisits, line: place + 1, values: child.values), record: place + 1)
        }
        let children = linkage.outcome().children
        #expect(children.flatMap(\.records).sorted() == Array(0...told.count))
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        for child in children { _ = child.reasonToDrop(asOf: date) }
    }
}
