import Records
import Samples
import Testing

@Suite struct MessTests {
    private let shared: SharedSample

    init() throws { shared = try SharedSample.standard.get() }

    @Test func `rows are flawed in every way, and only few of them`() throws {
        var found: [Inspection.Flaw: Int] = [:]
        var rows = 0
        var several = 0
        for register in RegisterName.allCases {
            for row in shared.rows[register, default: []] {
                let flaws = Inspection.flaws(of: row.cells, in: register)
                rows += 1
                if flaws.count > 1 { several += 1 }
                for flaw in flaws { found[flaw, default: 0] += 1 }
            }
        }
        for flaw in Inspection.Flaw.allCases { #expect(found[flaw, default: 0] > 0, "\(flaw)") }
        #expect(several * 20 < found.values.reduce(0, +))
        #expect(found.values.reduce(0, +) * 50 < rows)
    }

    @Test func `some rows are there twice`() throws {
        let records = shared.records[.enrolment, default: []].map(\.fields)
        #expect(Set(records).count < records.count)
    }

    @Test func `every citizen number has the prefix that no division has`() throws {
        for register in RegisterName.allCases {
            for row in shared.rows[register, default: []] {
                for field in [Field.documentNumber, .guardianNumber, .disabilityCertificate] {
                    let number = Inspection.narrowed(row.cells[field] ?? "")
                    #expect(number.isEmpty || number.drop { $0 == "C" || $0 == "P" }.hasPrefix("999999"))
                    #expect(number.count < 18 || field != .guardianNumber || (try? CitizenID(number)) != nil)
                }
                let phone = Inspection.narrowed(row.cells[.guardianPhone] ?? "")
                #expect(phone.isEmpty || phone.hasPrefix("100") && phone.count == 11)
            }
        }
    }

    @Test func `one number is one person's`() throws {
        let reader = try SharedSample.reader.get()
        var owners: [String: Int] = [:]
        for (person, rows) in reader.rows {
            for row in rows {
                let number = Inspection.narrowed(row.cells[.documentNumber, default: ""]).uppercased()
                if number.isEmpty { continue }
                #expect(owners[number, default: person] == person)
                owners[number] = person
            }
        }
        #expect(owners.count > 3600)
    }

    @Test func `whoever links the rows without error arrives at the truth`() throws {
        let reader = try SharedSample.reader.get()
        #expect(reader.rows.count == 4000)
        for person in reader.truth.keys { #expect(reader.verdict(on: person) == reader.truth[person]) }
    }

    @Test func `names, numbers, dates and words vary as offices write them`() throws {
        let visits = shared.rows[.homeVisits, default: []]
        let text = try shared.sample.text(of: .homeVisits)
        #expect(text.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try shared.sample.text(of: .vaccination).contains(0x09))
        #expect(visits.contains { $0.cells[.residenceAddress]?.contains("\n") == true })
        #expect(visits.contains { $0.cells[.guardianPhone]?.contains("１") == true })
        for style in ["/", "-"] { #expect(visits.contains { $0.cells[.visited]?.contains(style) == true }) }
        for length in [5, 8] {
            #expect(
                visits.contains {
                    $0.cells[.birthDate].flatMap { Int($0) } != nil && $0.cells[.birthDate]?.count == length
                })
        }
        for word in ["1", "父母双方"] { #expect(visits.contains { $0.cells[.accompaniment] == word }) }
    }

    @Test func `three in four children are in three to six registers`() throws {
        let reader = try SharedSample.reader.get()
        let usual = reader.rows.values.count { (3...6).contains(Set($0.map(\.register)).count) }
        #expect(usual * 4 > reader.rows.count * 3)
    }

    @Test func `some places of registration are names, and some are codes no longer in force`() throws {
        let cells = shared.rows[.residencePermits, default: []].compactMap { $0.cells[.registration] }
        let codes = cells.compactMap { DivisionCode($0) }
        #expect(codes.count < cells.count)
        #expect(codes.contains { Divisions.current[$0] == nil && Divisions.current.current($0) != nil })
    }

    @Test func `codes agree with what the other cells say`() {
        for row in sound(.residencePermits) where row[.permitIssued]?.isEmpty == false {
            #expect(row[.permitStatus].flatMap { CodeList.permitStatus.code(for: $0) } == "1")
        }
        for row in sound(.enrolment) {
            let isInSchool = row[.schoolStage].flatMap { CodeList.schoolStage.code(for: $0) } != "0"
            #expect(isInSchool == (row[.schoolName]?.isEmpty == false))
        }
        for row in sound(.childHealth) { #expect((row[.healthManagement] == "1") == (row[.lastCheckup] != "")) }
        for row in sound(.insurance) where row[.insuranceStatus] == "0" { #expect(row[.insuranceCounty] == "") }
    }

    private func sound(_ register: RegisterName) -> [[Field: String]] {
        shared.rows[register, default: []].map(\.cells).filter { Inspection.flaws(of: $0, in: register).isEmpty }
    }
}
