import Intake
import Records
import Testing

@Suite struct RegistrationFormTests {
    private func form(_ rows: [RegisterEntry]) throws -> (String) -> String {
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        let cells = RegistrationForm(ChildFile(rows), residence: DivisionCode("220102001"), asOf: date).cells
        return { name in zip(FormField.all, cells).first { $0.0.name == name }?.1 ?? "no such field" }
    }

    private func row(_ register: RegisterName, _ values: [Field: String]) -> RegisterEntry {
        RegisterEntry(register: register, line: 2, values: values)
    }

    @Test func `the form has 41 fields, and those that no register holds are among them`() {
        #expect(FormField.all.count == 41 && Set(FormField.all.map(\.name)).count == 41)
        #expect(FormField.all.first?.header == "填报单位" && FormField.all.last?.header == "知情告知记录")
        #expect(RegistrationForm.unheld.isSubset(of: FormField.all.map(\.name)))
    }

    @Test func `the owner's value stands, and the latest of one register's`() throws {
        let cell = try form([
            row(.enrolment, [.name: "王晓明", .schoolStage: "2", .schoolKind: "3", .enrolmentStatus: "4"]),
            row(.homeVisits, [.name: "王小明", .guardianship: "5", .visited: "2026-05-01", .visitor: "某督导员"]),
            row(.homeVisits, [.name: "王小明", .guardianship: "3", .visited: "2025-05-01"]),
            row(.residencePermits, [.permitStatus: "3", .accompaniment: "0"]),
        ])
        #expect(cell("name") == "王小明" && cell("guardianship_assessment") == "5" && cell("focus_reason") == "03")
        #expect(cell("school_stage") == "3" && cell("school_kind") == "4" && cell("dropout_risk") == "2")
        #expect(cell("residence_permit_status") == "2" && cell("accompaniment") == "5")
        #expect(cell("form_date") == "2026-05-01" && cell("collection_mode") == "入户")
        #expect(cell("filled_by,reviewed_by,responsible") == "某督导员")
    }

    @Test(arguments: [("2024-07-01", "0"), ("2023-06-30", "1"), ("2020-07-01", "1"), ("2020-06-30", "9")])
    func `who is in no school is told by its age`(birth: String, code: String) throws {
        #expect(try form([row(.enrolment, [.schoolStage: "0", .birthDate: birth])])("school_stage") == code)
    }

    @Test func `health, doses and risks are told in the form's codes`() throws {
        let cell = try form([
            row(
                .childHealth,
                [.birthDate: "2022-01-01", .healthManagement: "1", .healthCounty: "220103", .seriousIllness: "1"]),
            row(.vaccination, [.dosesDue: "9", .dosesGiven: "8"]),
            row(.disability, [.disabilityCategory: "4", .disabilityGrade: "2", .rehabilitation: "2"]),
            row(.homeVisits, [.riskFactors: "单亲;无户籍;重病", .livelihood: "3"]),
        ])
        #expect(cell("health_mgmt_0_6") == "2" && cell("immunisation_status") == "2" && cell("health_state") == "患病;残疾")
        #expect(cell("rehab_assistance") == "3" && cell("focus_reason") == "01;05;07" && cell("hukou_status") == "0")
        #expect(cell("relief_received") == "9")
        let older = try form([row(.childHealth, [.birthDate: "2019-06-30", .healthManagement: "1"])])
        #expect(older("health_mgmt_0_6") == "8")
    }

    @Test func `the guardian's relation is told where shared data name the same person as a parent`() throws {
        let mother = row(.sharedStatus, [.guardianName: "某母", .guardianNumber: "1", .parentRelation: "2"])
        func guardian(_ values: [Field: String]) throws -> String {
            try form([row(.enrolment, values), mother])("guardian_name,relation_to_child")
        }
        #expect(try guardian([.guardianName: "某母", .guardianNumber: "1"]) == "某母 2")
        #expect(try guardian([.guardianName: "某母"]) == "某母 2")
        #expect(try guardian([.guardianName: "某母", .guardianNumber: "3"]) == "某母")
        #expect(try guardian([.guardianName: "某姨", .guardianNumber: "3"]) == "某姨")
        // A parent of whom departments share something is no guardian for that.
        #expect(try guardian([.schoolStage: "2"]).isEmpty)
    }

    @Test func `parents are told one after the other, in the states that hold on the day`() throws {
        let cell = try form([
            row(.sharedStatus, [.guardianName: "某母", .guardianNumber: "1", .parentRelation: "2", .parentStatus: "10"]),
            row(
                .sharedStatus,
                [
                    .guardianName: "某父", .guardianNumber: "2", .parentRelation: "1", .parentStatus: "3",
                    .parentStatusSince: "2025-01-01", .parentStatusUntil: "2027-01-01",
                ]),
            row(
                .sharedStatus,
                [
                    .guardianName: "某父", .guardianNumber: "2", .parentRelation: "1", .parentStatus: "4",
                    .parentStatusSince: "2020-01-01", .parentStatusUntil: "2021-01-01",
                ]),
        ])
        #expect(cell("parent_name,parent_id,parent_phone") == "父:某父 2;母:某母 1")
        #expect(cell("parent_circumstance") == "父:03;母:06")
    }
}
