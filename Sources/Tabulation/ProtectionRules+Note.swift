extension ProtectionRules {
    /// What the methodology note tells readers, so that it cannot differ from what was done.
    ///
    /// Of rules about large contributors it gives no numbers: who knows them can bound a contribution more closely
    /// (Hundepool et al. 2012, section 4.2.1).
    package var note: String {
        let zero = zeros == .safe ? "公布为0的单元格，\(kind == .count ? "人数确为0" : "数值确为0")。" : ""
        let subject = kind == .count ? "儿童个人信息" : "个体信息"
        let withheld = reasons.joined(separator: "，或")
        return "为保护\(subject)，\(withheld)的单元格不予公布；为防止由合计数相减推算，另有部分单元格一并不予公布，两类单元格不作区分。\(zero)"
    }

    /// What is said of cells that are withheld for their own sake.
    private var reasons: [String] {
        var reasons: [String] = []
        let counted = kind == .count ? "人数" : "提供数据的个体数"
        let unit = kind == .count ? "人" : "个"
        switch zeros {
        case .safe where minimum == 1: break
        case .safe where minimum == 2: reasons.append("\(counted)为1\(unit)")
        case .safe: reasons.append("\(counted)为1至\(minimum - 1)\(unit)")
        case .sensitive where minimum == 1: reasons.append("\(counted)为0")
        case .sensitive: reasons.append("\(counted)少于\(minimum)\(unit)（含0\(unit)）")
        }
        if depth > 0 { reasons.append("少数个体所占份额过大") }
        if groupDisclosure { reasons.append("集中了所属合计的全部或仅差一\(unit)") }
        if smallChanges == .withhold { reasons.append("\(counted)与以往公布数相差过小") }
        if marks.contains(where: { $0.decision == .protect }) { reasons.append("经个别审定须予保护") }
        return reasons
    }
}
