/// What puts a child in danger (clause 2(2) of the plan): to the police at the first moment.
package enum EmergencyKind: String, CaseIterable, Sendable, Codable {
    case alone, missing
    case guardianIncapable = "guardian-incapable"
    case guardianRefuses = "guardian-refuses"
    case violence, injury, crime

    package var title: String {
        switch self {
        case .alone: "独自居住"
        case .missing: "失踪"
        case .guardianIncapable: "监护人丧失监护能力"
        case .guardianRefuses: "监护人拒不履行监护责任"
        case .violence: "疑似遭受暴力"
        case .injury: "意外伤害"
        case .crime: "疑似遭受不法侵害"
        }
    }
}
