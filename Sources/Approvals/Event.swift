package import Records

/// What can happen to a request.
package enum Event: Hashable, Sendable {
    /// The requester asks, and the policy says whom to ask.
    case submit(Requirement)
    /// A department's verified opinion arrives.
    case opine(DepartmentID, Decision)
    /// The requester takes the comments back to the table.
    case revise
    /// The figures are published.
    case release
    /// The requester gives the request up.
    case withdraw

    package enum Kind: String, CaseIterable, Sendable {
        case submit, agree, `return`, object, revise, release, withdraw

        /// As an office says it.
        package var title: String {
            switch self {
            case .submit: "提交"
            case .agree: "同意"
            case .return: "退回修改"
            case .object: "不同意"
            case .revise: "修改"
            case .release: "发布"
            case .withdraw: "撤回"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .submit: .submit
        case .opine(_, .agree): .agree
        case .opine(_, .return): .return
        case .opine(_, .object): .object
        case .revise: .revise
        case .release: .release
        case .withdraw: .withdraw
        }
    }
}
