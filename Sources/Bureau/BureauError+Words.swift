internal import Approvals
internal import Intake

extension BureauError {
    /// The same in Chinese, for what the pages of the desk come to; nothing for the rest.
    package var words: String? {
        switch self {
        case .needsReason: "请写明事由；事由会记入办公室日志。"
        case .notAllowed(let refusal, _): refusal.words
        case .rowsUndecided: "还不能确定各登记册里的记录都是这一个孩子的。请先在“关联复核”里判断。"
        case .notARecord: "记录名由 32 位十六进制数字组成；按证件号码查找可以得到。"
        case .unknownRecord: "办公室没有这条记录。请按证件号码查找。"
        case .recordErased: "这条记录已经删除，读不出来了。"
        case .notADocumentNumber: "这不是证件号码。请只填号码。"
        case .nothingImported: "还没有导入任何登记册。"
        case .noSuchCase: "名单里没有这个案件。请重新打开名单。"
        case .caseDecided(let number, _): "已经作过同样的决定（第 \(number) 号）。要重新决定，请先撤销它。"
        case .noSuchCaseDecision(let number): "第 \(number) 号不是关于案件的决定。"
        case .caseDecisionUndone(let number): "第 \(number) 号决定已经撤销过了。"
        case .unknownDepartment: "没有这个部门。"
        case .visitRefused(let column, let reason):
            "\(column)：\(RejectionReason(rawValue: reason)?.title ?? "不能这样填写")。"
        case .oneRecordTwice: "两条记录是同一条；请选两条。"
        case .noSuchDecision(let number): "第 \(number) 号不是关于关联的决定。"
        case .decisionUndone(let number): "第 \(number) 号决定已经撤销过了。"
        case .decidedBefore(let number, let same):
            "第 \(number) 号决定已经认定这两条记录是\(same ? "同一个孩子" : "两个孩子")的。要重新决定，请先撤销它。"
        case .noSuchRightsRequest(let number): "第 \(number) 号不是关于儿童记录的申请。"
        default: nil
        }
    }
}
