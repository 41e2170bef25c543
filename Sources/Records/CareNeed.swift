/// What a child may need help with, by what the registers say of it (clause 2(3) to 2(6) of the plan).
package enum CareNeed: String, CaseIterable, Sendable, Codable, Comparable {
    /// Suspected orphan: both parents dead or declared missing.
    case orphan
    /// Suspected de facto unattended child.
    case unattended
    /// Of the age of compulsory schooling and in no school.
    case notEnrolled = "not-enrolled"
    /// Out of school, or suspected to be.
    case droppedOut = "dropped-out"
    /// Doses of the national programme that are due and not given, or no record of any, up to age six.
    case unvaccinated
    case uninsured
    /// Disabled, with a need for rehabilitation that nobody has met.
    case rehabilitation

    /// As lists and pages call it.
    package var title: String {
        switch self {
        case .orphan: "疑似孤儿"
        case .unattended: "疑似事实无人抚养儿童"
        case .notEnrolled: "学龄未入学"
        case .droppedOut: "辍学或疑似辍学"
        case .unvaccinated: "疫苗未按程序接种"
        case .uninsured: "未参加居民医保"
        case .rehabilitation: "残疾康复需求未满足"
        }
    }

    /// Whom the case concerns first.
    package var department: DepartmentID {
        switch self {
        case .orphan, .unattended: .civilAffairs
        case .notEnrolled, .droppedOut: .education
        case .unvaccinated: .diseaseControl
        case .uninsured: .medicalInsurance
        case .rehabilitation: .disabledFederation
        }
    }

    /// The register without which the need cannot be told: its silence about a child says something only where the
    /// register was handed in.
    package var register: RegisterName {
        switch self {
        case .orphan, .unattended: .sharedStatus
        case .notEnrolled, .droppedOut: .enrolment
        case .unvaccinated: .vaccination
        case .uninsured: .insurance
        case .rehabilitation: .disability
        }
    }

    /// What the need is told by; where one of these is not open to the office, nothing is told.
    package var fields: Set<Field> {
        switch self {
        case .orphan, .unattended:
            [.parentRelation, .parentStatus, .parentStatusSince, .parentStatusUntil, .livelihood]
        case .notEnrolled, .droppedOut: [.schoolStage, .enrolmentStatus]
        case .unvaccinated: [.dosesDue, .dosesGiven]
        case .uninsured: [.insuranceStatus]
        case .rehabilitation: [.rehabilitation]
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
