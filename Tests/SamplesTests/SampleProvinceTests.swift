import Records
import Samples
import Testing

@Suite struct SampleProvinceTests {
    private let shared: SharedSample

    init() throws { shared = try SharedSample.standard.get() }

    @Test func `the reference date of these tests is 30 June 2026`() {
        #expect(CalendarDate.referenceDate.description == "2026-06-30")
    }

    @Test func `the same seed gives the same bytes, and another seed others`() {
        let first = Sample(children: 300, seed: 7)
        let again = Sample(children: 300, seed: 7)
        let other = Sample(children: 300, seed: 8)
        #expect(first.files == again.files)
        for file in SampleProvince.files { #expect(first.files[file] != other.files[file]) }
    }

    @Test func `a sample is eight registers and the truth`() {
        #expect(Set(shared.sample.files.keys) == Set(SampleProvince.files))
        #expect(SampleProvince.files.count == 9)
    }

    @Test(arguments: RegisterName.allCases)
    func `every header is known to its register but for the remarks`(register: RegisterName) throws {
        let header = try #require(shared.records[register, default: []].first).fields
        let columns = register.columns
        let known = header.compactMap { name in
            columns.firstIndex { $0.header == name || $0.aliases.contains(name) }
        }
        #expect(Set(known) == Set(columns.indices))
        #expect(header.count - known.count == (register == .enrolment ? 1 : 0))
    }

    @Test(arguments: RegisterName.allCases)
    func `the truth knows every row by the line on which it begins`(register: RegisterName) throws {
        let lines = shared.rows[register, default: []].map(\.line)
        let known = shared.truth.filter { $0.register == register.rawValue }.map(\.line)
        #expect(!lines.isEmpty)
        #expect(known == lines)
    }

    @Test func `every person is either counted or dropped for one reason`() {
        var verdicts: [Int: String] = [:]
        for row in shared.truth {
            #expect(row.counted == row.reason.isEmpty)
            #expect(verdicts[row.person, default: row.reason] == row.reason)
            verdicts[row.person] = row.reason
        }
        #expect(verdicts.count == 4000)
        let counted = verdicts.values.count { $0.isEmpty }
        #expect((3400...3680).contains(counted))
    }

    @Test(arguments: DropReason.allCases)
    func `some children are outside the definition in each way`(reason: DropReason) {
        #expect(shared.truth.contains { $0.reason == reason.rawValue })
    }

    @Test func `two registers are in GB18030 and the others in UTF-8`() throws {
        let legacy = try RegisterName.allCases.filter {
            let bytes = shared.sample.files[$0.rawValue + ".csv"] ?? []
            return try shared.sample.text(of: $0) != bytes
        }
        #expect(legacy == [.enrolment, .insurance])
    }

    @Test(arguments: [1, 2, 3])
    func `a sample has exactly as many children as asked for`(children: Int) {
        let truth = Sample.truth(in: Sample(children: children).files["truth.csv"] ?? [])
        #expect(Set(truth.map(\.person)) == Set(1...children))
    }

    @Test func `another reference date has a population of its own, none of it born later`() throws {
        let date = try #require(CalendarDate(iso: "2012-02-29"))
        let sample = Sample(children: 200, asOf: date)
        let rows = Sample.rows(in: try sample.records(of: .insurance), of: .insurance)
        let births = rows.compactMap { try? CitizenID(Inspection.narrowed($0.cells[.documentNumber, default: ""])) }
        #expect(births.count > 150)
        #expect(births.allSatisfy { $0.birthDate <= date })
    }
}
