/// How far a request has come, and what it has gathered on the way.
package enum Stage: Hashable, Sendable {
    case draft
    case underOpinion(Round)
    case returned(Round)
    case objected(Round)
    case cleared(Round)
    case released
    case withdrawn

    /// The stage that follows. A department may change its mind until the figures are out; then nothing changes them.
    package func after(_ event: Event) throws(ApprovalsError) -> Stage {
        switch (self, event) {
        case (.draft, .submit(let requirement)):
            Round(requirement).stage
        case (.underOpinion(let round), .opine(let department, let decision)),
            (.returned(let round), .opine(let department, let decision)),
            (.objected(let round), .opine(let department, let decision)),
            (.cleared(let round), .opine(let department, let decision)):
            round.hearing(department, decision).stage
        case (.returned, .revise), (.objected, .revise):
            .draft
        case (.cleared, .release):
            .released
        case (.draft, .withdraw), (.underOpinion, .withdraw), (.returned, .withdraw), (.objected, .withdraw),
            (.cleared, .withdraw):
            .withdrawn
        case (.draft, .opine), (.draft, .revise), (.draft, .release),
            (.underOpinion, .submit), (.underOpinion, .revise), (.underOpinion, .release),
            (.returned, .submit), (.returned, .release), (.objected, .submit), (.objected, .release),
            (.cleared, .submit), (.cleared, .revise), (.released, _), (.withdrawn, _):
            throw .notAllowed(event.kind, in: kind)
        }
    }
}

extension Stage {
    package enum Kind: String, CaseIterable, Sendable {
        case draft
        case underOpinion = "under-opinion"
        case returned, objected, cleared, released, withdrawn

        /// As an office says it.
        package var title: String {
            switch self {
            case .draft: "起草"
            case .underOpinion: "征求意见"
            case .returned: "退回修改"
            case .objected: "有不同意见"
            case .cleared: "会签完成"
            case .released: "已发布"
            case .withdrawn: "已撤回"
            }
        }

        /// Who acts next.
        package var owner: Owner {
            switch self {
            case .draft, .returned, .objected, .cleared: .requester
            case .underOpinion: .departments
            case .released, .withdrawn: .nobody
            }
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

    package var kind: Kind {
        switch self {
        case .draft: .draft
        case .underOpinion: .underOpinion
        case .returned: .returned
        case .objected: .objected
        case .cleared: .cleared
        case .released: .released
        case .withdrawn: .withdrawn
        }
    }
}
