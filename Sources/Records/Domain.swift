/// What a table is about, which decides whose opinion its release needs (clause 2(1) of the plan).
package enum Domain: String, CaseIterable, Sendable, Codable {
    case overall
    case enrolment
    case residencePermit = "residence-permit"
    case healthManagement = "health-management"
    case immunisation
    case medicalInsurance = "medical-insurance"
    case disability
    case guardianship

    /// As the plan names it.
    package var title: String {
        switch self {
        case .overall: "总体统计"
        case .enrolment: "入学入园"
        case .residencePermit: "居住证办理"
        case .healthManagement: "健康管理"
        case .immunisation: "疫苗接种"
        case .medicalInsurance: "参加医保"
        case .disability: "残疾状况"
        case .guardianship: "监护状况"
        }
    }
}
