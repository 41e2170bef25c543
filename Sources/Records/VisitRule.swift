/// How often a child is to be visited, and why (clause 2(2) of the plan).
package enum VisitRule: String, CaseIterable, Sendable, Codable {
    /// The guardianship was found good: every three months.
    case good
    /// It was found fair, or nobody has looked yet: every month.
    case fair
    /// Guardianship insufficient, improper, absent or abusive, or one of the child's circumstances: at the priority interval.
    case priority

    package var title: String {
        switch self {
        case .good: "监护较好，每三个月"
        case .fair: "监护一般，每月"
        case .priority: "重点关爱"
        }
    }
}

/// Why a child is one of priority care (clause 2(2) of the plan).
package enum PriorityReason: String, CaseIterable, Sendable, Codable {
    case guardianshipInsufficient = "guardianship-insufficient"
    case guardianshipImproper = "guardianship-improper"
    case guardianshipAbsent = "guardianship-absent"
    case guardianshipAbusive = "guardianship-abusive"
    case noRegistration = "no-registration"
    case outOfSchool = "out-of-school"
    case seriouslyIll = "seriously-ill"
    case disabled
    case difficulty = "psychological-or-behavioural-difficulty"
    case homelessBefore = "homeless-before"
    case alone

    package var title: String {
        switch self {
        case .guardianshipInsufficient: "单亲家庭等监护不足"
        case .guardianshipImproper: "监护不当"
        case .guardianshipAbsent: "监护缺失"
        case .guardianshipAbusive: "监护侵害"
        case .noRegistration: "无户籍"
        case .outOfSchool: "失学辍学"
        case .seriouslyIll: "重病"
        case .disabled: "残疾"
        case .difficulty: "心理和行为异常"
        case .homelessBefore: "流浪经历"
        case .alone: "独自居住"
        }
    }

    /// The fields that may tell it.
    package var fields: Set<Field> {
        switch self {
        case .guardianshipInsufficient: [.guardianship, .riskFactors]
        case .guardianshipImproper, .guardianshipAbsent, .guardianshipAbusive: [.guardianship]
        case .noRegistration, .difficulty, .homelessBefore: [.riskFactors]
        case .outOfSchool: [.riskFactors, .enrolmentStatus]
        case .seriouslyIll: [.riskFactors, .seriousIllness]
        case .disabled: [.riskFactors, .disabilityCategory]
        case .alone: [.accompaniment]
        }
    }

    /// What a home visit's risk factor means; the plan names single-parent families with insufficient guardianship.
    package init?(riskFactor: some StringProtocol) {
        switch riskFactor {
        case "单亲": self = .guardianshipInsufficient
        case "无户籍": self = .noRegistration
        case "失辍学": self = .outOfSchool
        case "重病": self = .seriouslyIll
        case "残疾": self = .disabled
        case "心理行为异常": self = .difficulty
        case "流浪经历": self = .homelessBefore
        default: return nil
        }
    }
}
