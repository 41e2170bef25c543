/// How far a request has come. What leads from one stage to another is in `Transition.table`, and nowhere else.
package enum Stage: String, CaseIterable, Sendable {
    case draft
    /// Asked for, and nobody has spoken yet.
    case submitted
    case underOpinion = "under-opinion"
    case returned, objected, cleared
    /// Cleared, and waiting for the time that the request names.
    case embargoed
    case released
    /// A release that names it has taken its place.
    case superseded
    case withdrawn

    /// As an office says it.
    package var title: String {
        switch self {
        case .draft: "起草"
        case .submitted: "已提交"
        case .underOpinion: "征求意见"
        case .returned: "退回修改"
        case .objected: "有不同意见"
        case .cleared: "会签完成"
        case .embargoed: "待定时发布"
        case .released: "已发布"
        case .superseded: "已被更正"
        case .withdrawn: "已撤回"
        }
    }

    /// Who acts next.
    package var owner: Owner {
        switch self {
        case .draft, .returned, .objected, .cleared, .embargoed, .released: .requester
        case .submitted, .underOpinion: .departments
        case .superseded, .withdrawn: .nobody
        }
    }

    /// Who acts next on a request.
    package enum Owner: String, CaseIterable, Sendable {
        case requester, departments, nobody

        /// As an office says it.
        package var title: String {
            switch self {
            case .requester: "申请单位"
            case .departments: "尚未表态的部门"
            case .nobody: "无"
            }
        }
    }

    /// What its owner can do, or what is left to do; for the page in the docs.
    var todo: String {
        switch self {
        case .draft: "提交申请"
        case .submitted, .underOpinion: "签署意见：同意、退回修改或不同意"
        case .returned, .objected: "按意见修改，重新提交，意见从头征求"
        case .cleared: "发布"
        case .embargoed: "到申请写明的时间后发布"
        case .released: "有误时申请更正或撤回"
        case .superseded: "以更正后的发布为准"
        case .withdrawn: "页面保留撤回的原因"
        }
    }
}
