package import Records

/// A child's registration form as the registers fill it in, in the codes of the form (docs/export.md): what no register
/// holds stays empty.
package struct RegistrationForm: Sendable {
    /// Fields of the form that no register holds.
    package static let unheld: Set<String> = [
        "ethnicity", "boarding", "illness", "parent_workplace_division", "entrusted_carer_*", "family_income_source",
        "needs",
    ]

    /// The fields of a child's rows that the form is filled in from.
    package static let fields: [Field] = Field.allCases.filter {
        switch $0 {
        case .schoolCounty, .lastCheckup, .vaccinationCounty, .lastVaccination, .insuranceCounty, .insuranceYear,
            .disabilityCertificate:
            false
        default: true
        }
    }

    private let values: FieldValues
    private let file: ChildFile
    private let residence: DivisionCode?
    private let date: CalendarDate
    private let noticed: CalendarDate?

    /// - Parameters:
    ///   - residence: Where the child lives, as screening has it.
    ///   - date: As of which day the form is filled in.
    ///   - noticed: When somebody was last told what is kept about the child.
    package init(_ file: ChildFile, residence: DivisionCode?, asOf date: CalendarDate, noticed: CalendarDate? = nil) {
        (self.file, values, self.residence, self.date) = (file, file.values, residence, date)
        self.noticed = noticed
    }

    /// The form's cells in its order.
    package var cells: [String] { FormField.all.map { value(of: $0.name) ?? "" } }

    private func value(of name: String) -> String? {
        switch name {
        case "reporting_unit", "residence_division": residence.map { "\($0)" }
        case "form_date": values[.visited]
        case "name": values[.name]
        case "sex": values[.sex]
        case "birth_date": values[.birthDate]
        case "citizen_id": (values[.documentType] ?? "1") == "1" ? values[.documentNumber] : nil
        case "hukou_status": isUnregistered ? "0" : values[.registration].map { _ in "1" }
        case "hukou_division": values[.registration]
        case "residence_address": values[.residenceAddress]
        case "residence_since": values[.residentSince]
        case "accompaniment": values[.accompaniment].map { $0 == "0" ? "5" : $0 }
        case "school_stage": schoolStage
        case "school_name": values[.schoolName]
        case "school_kind": coded(.schoolKind, ["1": "1", "2": "2", "3": "4", "4": "3"])
        case "dropout_risk": coded(.enrolmentStatus, ["1": "0", "3": "3", "4": "2"])
        case "residence_permit_status": coded(.permitStatus, ["0": "0", "1": "1", "2": "3", "3": "2"])
        case "permit_issuer,permit_issue_date": values[.permitIssued]
        case "health_mgmt_0_6": healthManagement
        case "immunisation_status": immunisation
        case "health_state": healthState
        case "medical_insurance": values[.insuranceStatus]
        case "disability_category": values[.disabilityCategory]
        case "disability_grade": values[.disabilityGrade]
        case "rehab_assistance": coded(.rehabilitation, ["0": "0", "1": "1", "2": "3"])
        case "parent_name,parent_id,parent_phone": parents
        case "parent_circumstance": circumstances
        case "guardian_name,relation_to_child": guardian
        case "guardianship_assessment": values[.guardianship]
        case "focus_reason": focusReasons
        case "relief_received": coded(.livelihood, ["1": "1", "2": "9", "3": "9", "4": "9", "5": "2"])
        case "collection_mode": file.wasVisited ? "入户" : "比对导入"
        case "filled_by,reviewed_by,responsible": values[.visitor]
        case "notice_given_at": noticed.map { "\($0)" }
        default: nil
        }
    }

    private func coded(_ field: Field, _ codes: [String: String]) -> String? { values[field].flatMap { codes[$0] } }

    private var age: Int? { values[.birthDate].flatMap { CalendarDate(iso: $0) }?.age(on: date) }

    private var risks: Set<Substring> { Set((values[.riskFactors] ?? "").split(separator: ";")) }

    private var isUnregistered: Bool { risks.contains("无户籍") }

    /// Kindergarten begins at three and school at six; a register says of nobody that it is too young for either.
    private var schoolStage: String? {
        if values[.enrolmentStatus] == "3" { return "8" }
        if values[.schoolStage] == "0" { return age.map { $0 < 3 ? "0" : $0 < 6 ? "1" : "9" } }
        return coded(.schoolStage, ["1": "2", "2": "3", "3": "4", "4": "5"])
    }

    private var healthManagement: String? {
        if age.map({ $0 >= 7 }) ?? false { return "8" }
        guard let status = values[.healthManagement] else { return nil }
        guard status == "1" else { return "0" }
        let there = values[.healthCounty].flatMap { DivisionCode($0) }
        return there == nil || there == residence?.county ? "1" : "2"
    }

    private var immunisation: String? {
        guard let due = values[.dosesDue].flatMap({ Int($0) }), let given = values[.dosesGiven].flatMap({ Int($0) })
        else { return nil }
        return given >= due ? "1" : given == 0 ? "3" : "2"
    }

    private var healthState: String? {
        let states = [
            values[.seriousIllness] == "1" ? "患病" : nil, values[.disabilityCategory] == nil ? nil : "残疾",
        ].compactMap(\.self)
        if !states.isEmpty { return states.joined(separator: ";") }
        return values[.seriousIllness] == "0" ? "健康" : nil
    }

    /// Who cares for the child, and the code of the relation where shared data name the same person as a parent: by the
    /// number, or by the name where either has none.
    private var guardian: String? {
        guard let name = values[.guardianName] else { return nil }
        let same = file.parents.first { row in
            guard let own = values[.guardianNumber], let theirs = row[.guardianNumber] else {
                return row[.guardianName] == name
            }
            return own == theirs
        }
        return [name, same?[.parentRelation]].compactMap(\.self).joined(separator: " ")
    }

    /// Of each parent whom shared data name: who it is, and the numbers.
    private var parents: String? {
        let texts = byParent { row in
            [row[.guardianName], row[.guardianNumber], row[.guardianPhone]].compactMap(\.self).joined(separator: " ")
        }
        return texts.isEmpty ? nil : texts.joined(separator: ";")
    }

    /// Of each parent, the state that it is in on the day.
    private var circumstances: String? {
        let codes = [
            "1": "D", "2": "M", "3": "03", "4": "04", "5": "05", "6": "07", "7": "01", "8": "02", "9": "08", "10": "06",
        ]
        let day = "\(date)"
        let texts = byParent { row in
            guard row[.parentStatusSince] ?? day <= day, row[.parentStatusUntil].map({ day < $0 }) ?? true else {
                return ""
            }
            return row[.parentStatus].flatMap { codes[$0] } ?? ""
        }
        return texts.isEmpty ? nil : texts.joined(separator: ";")
    }

    /// What is said of father and mother, once each, in that order.
    private func byParent(_ text: (FieldValues) -> String) -> [String] {
        var texts: [String] = []
        for (code, parent) in [("1", "父"), ("2", "母")] {
            for row in file.parents where row[.parentRelation] == code {
                let said = text(row)
                let line = "\(parent):\(said)"
                if !said.isEmpty, !texts.contains(line) { texts.append(line) }
            }
        }
        return texts
    }

    private var focusReasons: String? {
        var reasons: Set<String> = []
        if let reason = coded(.guardianship, ["3": "01", "4": "02", "5": "03", "6": "04"]) { reasons.insert(reason) }
        let codes: [Substring: String] = [
            "单亲": "01", "无户籍": "05", "失辍学": "06", "重病": "07", "残疾": "08", "心理行为异常": "09", "流浪经历": "10",
        ]
        reasons.formUnion(risks.compactMap { codes[$0] })
        return reasons.isEmpty ? nil : reasons.sorted().joined(separator: ";")
    }
}

extension RegistrationForm: CustomStringConvertible, CustomReflectable {
    package var description: String { "a registration form" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
