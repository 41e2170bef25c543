internal import Intake
internal import Records
internal import Reports

/// What a child's rows say, in the words of the paper file.
struct CarePage {
    private let values: FieldValues

    init(_ file: ChildFile) { values = file.values }

    var sections: [CareFile.Section] {
        [
            section(
                "基本情况",
                [
                    .name, .sex, .birthDate, .documentType, .documentNumber, .registration, .residence,
                    .residenceAddress, .residentSince, .accompaniment,
                ]),
            section(
                "监护和生活",
                [
                    .guardianName, .guardianNumber, .guardianPhone, .guardianship, .riskFactors, .livelihood,
                ]),
            section("就学", [.schoolName, .schoolCounty, .schoolStage, .schoolKind, .enrolmentStatus]),
            section("居住证", [.permitStatus, .permitIssued]),
            section(
                "健康、接种和医保",
                [
                    .healthManagement, .lastCheckup, .seriousIllness, .dosesDue, .dosesGiven, .lastVaccination,
                    .insuranceYear, .insuranceStatus,
                ]),
            section(
                "残疾和康复",
                [
                    .disabilityCategory, .disabilityGrade, .disabilityCertificate, .rehabilitation,
                ]),
        ]
    }

    private func section(_ title: String, _ fields: [Field]) -> CareFile.Section {
        CareFile.Section(
            title, fields.map { field in CareFile.Item(Self.label(field), Self.words(field, in: values)) })
    }

    /// What shared data say of the parents.
    static func parents(_ rows: [RegisterEntry]) -> CareFile.List {
        CareFile.List(
            "父母情况（共享数据）", ["关系", "状态", "起始日期", "结束日期"],
            rows.filter { $0.register == .sharedStatus }.map { row in
                [Field.parentRelation, .parentStatus, .parentStatusSince, .parentStatusUntil].map {
                    words($0, in: row.values) ?? "—"
                }
            })
    }

    /// Visits, the oldest first.
    static func visits(_ rows: [RegisterEntry]) -> CareFile.List {
        let visits = rows.filter { $0.register == .homeVisits && $0.values[.visited] != nil }
            .sorted { ($0.values[.visited] ?? "") < ($1.values[.visited] ?? "") }
        return CareFile.List(
            "走访记录", ["走访日期", "走访人", "监护状况", "风险情形"],
            visits.map { row in
                [Field.visited, .visitor, .guardianship, .riskFactors].map { words($0, in: row.values) ?? "—" }
            })
    }

    private static func label(_ field: Field) -> String {
        (RegisterColumn.byField[field]?.header ?? field.rawValue).replacing("代码", with: "")
    }

    private static func words(_ field: Field, in values: FieldValues) -> String? {
        values[field].map { RegisterColumn.byField[field]?.words(for: $0) ?? $0 }
    }
}
