package import Records

/// What can happen to a request, or to the release that came of it.
package enum Event: Hashable, Sendable {
    /// The requester asks, and the policy says whom to ask; figures may be held until a time.
    case submit(Requirement, embargo: Moment?)
    /// A department's verified opinion arrives.
    case opine(DepartmentID, Decision)
    /// A department's agreement has become too old to count.
    case expire(DepartmentID)
    /// The time for opinions is over, and the policy returns what is overdue.
    case lapse
    /// The requester takes the comments back to the table.
    case revise
    /// What is cleared is kept until the time that the request names.
    case hold
    /// The figures are published.
    case release(at: Moment)
    /// A release that corrects this one is out.
    case supersede
    /// The departments agree that the release be withdrawn.
    case withdraw
    /// The release is taken down at once, by a signed resolution.
    case takeDown

    package enum Kind: String, CaseIterable, Sendable {
        case submit, agree, `return`, object, expire, lapse, revise, hold, release, supersede, withdraw
        case takeDown = "take-down"

        /// As an office says it.
        package var title: String {
            switch self {
            case .submit: "提交"
            case .agree: "同意"
            case .return: "退回修改"
            case .object: "不同意"
            case .expire: "同意意见过期"
            case .lapse: "逾期未答复"
            case .revise: "修改"
            case .hold: "定时发布"
            case .release: "发布"
            case .supersede: "更正"
            case .withdraw: "会签撤回"
            case .takeDown: "紧急撤下"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .submit: .submit
        case .opine(_, .agree): .agree
        case .opine(_, .return): .return
        case .opine(_, .object): .object
        case .expire: .expire
        case .lapse: .lapse
        case .revise: .revise
        case .hold: .hold
        case .release: .release
        case .supersede: .supersede
        case .withdraw: .withdraw
        case .takeDown: .takeDown
        }
    }
}
