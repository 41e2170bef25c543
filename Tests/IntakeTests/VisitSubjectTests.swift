import Intake
import Records
import Testing

/// Who a child is, as the row of a visit tells it.
@Suite struct VisitSubjectTests {
    private func row(_ register: RegisterName, _ values: [Field: String]) -> RegisterEntry {
        RegisterEntry(register: register, line: 2, values: values)
    }

    @Test func `the owner's newest row decides, and what belongs together is of rows that agree`() {
        let subject = VisitSubject(
            [
                row(.enrolment, [.name: "王晓明", .guardianName: "王大山", .guardianPhone: "13900000001"]),
                row(
                    .homeVisits, [.name: "王小明", .guardianName: "李秀英", .visited: "2026-05-01", .residence: "220103002"]),
                row(.homeVisits, [.name: "王小名", .guardianName: "王大山", .visited: "2025-05-01"]),
                row(
                    .residencePermits,
                    [.residence: "220102001", .residentSince: "2024-09-01", .guardianPhone: "13900000002"]),
                row(.insurance, [.residence: "220103002", .residentSince: "2025-01-01"]),
            ], named: 0)
        #expect(subject.values[.name] == "王小明" && subject.values[.guardianName] == "李秀英")
        // Nobody tells the telephone of this guardian.
        #expect(subject.values[.guardianPhone] == nil)
        #expect(subject.values[.residence] == "220102001" && subject.values[.residentSince] == "2024-09-01")
        #expect(subject.sources[.name] == 1 && subject.sources[.residence] == 3)
    }

    @Test func `an identity card is taken before another document, and its number tells birth and sex`() {
        let rows = [
            row(.enrolment, [.documentNumber: People.boy, .birthDate: "2015-03-01", .sex: "1"]),
            row(
                .homeVisits,
                [.documentType: "2", .documentNumber: "A123", .birthDate: "2015-03-02", .visited: "2026-05-01"]),
        ]
        let subject = VisitSubject(rows, named: 1)
        #expect(subject.values[.documentNumber] == People.boy && subject.values[.documentType] == nil)
        #expect(subject.values[.birthDate] == nil && subject.sources[.documentNumber] == 0)
        let without = VisitSubject([rows[1], row(.enrolment, [.documentType: "9", .sex: "1"])], named: 0)
        #expect(without.values[.documentType] == "2" && without.values[.documentNumber] == "A123")
        #expect(without.values[.birthDate] == "2015-03-02" && without.values[.sex] == "1")
    }

    @Test func `a parent of whom departments share something is no guardian`() {
        let subject = VisitSubject(
            [
                row(.sharedStatus, [.guardianName: "王大山", .guardianNumber: People.mother]),
                row(.enrolment, [.name: "王小明", .guardianPhone: "13900000001"]),
            ], named: 1)
        #expect(subject.values[.guardianName] == nil && subject.values[.guardianNumber] == nil)
        #expect(subject.values[.guardianPhone] == "13900000001")
        #expect(subject.sources == [.name: 1, .guardianPhone: 1])
    }
}
