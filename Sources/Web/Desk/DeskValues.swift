import Bureau
import Records

/// What the desk's templates print of answers.
enum DeskValues {
    /// A form as it was sent, so that nothing of it is lost, and what is wrong with it beside the value that is.
    static func sent(_ input: DeskInput, _ names: [String], wrong problem: DeskProblem? = nil) -> [String: Any] {
        var values: [String: Any] = Dictionary(uniqueKeysWithValues: names.map { ($0, input.text($0) ?? "") })
        if let problem {
            values["wrong"] = [problem.field ?? "form": problem.words]
            values["isWrong"] = true
        }
        return values
    }

    /// What a list was asked for by, for the forms on it to bring back.
    static func context(_ filter: DeskInput) -> [String: Any] {
        var values = sent(filter, ["asOf", "need", "division", "within", "why"])
        values["all"] = filter.flag("all")
        return values
    }

    /// About how many visits are owed in a place.
    static func place(_ place: PlaceVisits) -> [String: Any] {
        [
            "place": place.name, "division": place.division?.description ?? "", "hasDivision": place.division != nil,
            "never": place.neverVisited.description, "overdue": place.overdue.description,
            "due": place.due.description,
        ]
    }

    /// What a register is called.
    static func title(ofRegister name: String) -> String { RegisterName(rawValue: name)?.title ?? name }

    /// The masked child of a list.
    static func child(_ row: MaskedRow) -> [String: Any] {
        let sex = row.sex.flatMap { CodeList.sex.label(of: $0) }
        return [
            "record": row.record, "childName": row.name.isEmpty ? "姓名不明" : row.name,
            "born": born(row.birthDate), "sex": sex ?? "", "hasSex": sex != nil,
            "document": row.number ?? "无证件号码", "guardianName": row.guardian ?? "不明",
            "guardianPhone": row.guardianPhone ?? "", "hasPhone": row.guardianPhone != nil,
            "register": title(ofRegister: row.register),
        ]
    }

    /// 2015-03-** as a person says it.
    private static func born(_ masked: String) -> String {
        let parts = masked.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]) else { return "出生年月不明" }
        return "\(parts[0])年\(month)月生"
    }

    static func label(_ field: Field) -> String {
        (RegisterColumn.byField[field]?.header ?? field.rawValue).replacing("代码", with: "")
    }

    /// A value that was opened, in words.
    static func value(_ value: OpenedRecord.Value) -> [String: Any] {
        guard let field = Field(rawValue: value.field) else { return ["label": value.field, "words": value.value] }
        return [
            "field": field.rawValue, "label": label(field),
            "words": RegisterColumn.byField[field]?.words(for: value.value) ?? value.value,
            "isMasked": Masked.value("……………", of: field) != "……………",
        ]
    }

    /// What the account does not see of a register's rows, by the departments that own it.
    static func unseen(of register: String, _ facts: DeskFacts) -> [[String: Any]] {
        let columns = RegisterName(rawValue: register)?.columns.map(\.field) ?? []
        let unseen = columns.filter { !facts.fields.contains($0) }
        return Dictionary(grouping: unseen, by: \.owner).sorted { $0.key < $1.key }.map { owner, fields in
            [
                "department": facts.departments.first { $0.id == owner }?.name ?? owner.name,
                "labels": fields.map(label).joined(separator: "、"),
            ]
        }
    }

    static func look(_ entry: JournalEntry) -> [String: Any] {
        [
            "number": entry.index, "at": entry.at.local, "who": entry.who, "deed": words(entry.what),
            "why": reason(entry.why),
            "labels": (entry.fields ?? []).map(label).joined(separator: "、"), "hasFields": entry.fields != nil,
        ]
    }

    /// As the person gave it, before what the work was that it was given for.
    private static func reason(_ why: String) -> String {
        var (reason, works) = (why, [] as [String])
        while let (beginning, work) = Self.works.first(where: { reason.hasPrefix($0.0) }) {
            reason.removeFirst(beginning.count)
            works.append(work)
        }
        return works.isEmpty ? reason : "\(reason)（\(works.joined(separator: "，"))）"
    }

    /// What the use cases write before a reason, in Chinese.
    private static let works = [
        ("masked, ", "部分显示"), ("to match for help: ", "帮扶案件"), ("for visits: ", "走访名单"), ("visits: ", "安排走访"),
        ("to record a visit: ", "记录走访"), ("to review linkage: ", "关联复核"), ("to find all rows of a child: ", "查找全部记录"),
        ("to decide about a case of help", "处理案件"), ("to decide about linkage", "处理关联"), ("for the work log: ", "走访日志"),
        ("for the paper file: ", "纸质档案"), ("cases found as of ", "比对日期"),
    ]

    private static func words(_ deed: JournalEntry.Deed) -> String {
        switch deed {
        case .opened: "查看"
        case .found: "按号码查找"
        case .screened: "打开以便比对"
        case .snapshot: "冻结数据"
        case .erased: "删除"
        case .looked: "发布前查看数字"
        case .rotated: "更换密钥"
        case .entrusted: "交部门保管"
        case .returned: "部门交回"
        case .granted: "部门授权"
        case .revoked: "撤销授权"
        case .joined: "认定为同一个孩子"
        case .parted: "认定为两个孩子"
        case .undone: "撤销决定"
        case .officers: "工作人员名单变动"
        case .matched: "列为案件"
        case .confirmed: "确认需要帮助"
        case .dismissed: "认定不需要帮助"
        case .referred: "转请部门"
        case .exchangeKey, .cardEnrolled, .cardRevoked: "交换密钥和名片"
        case .pushed: "推送给其他县"
        case .answered: "答复其他县"
        case .received: "收到其他县的消息"
        case .receiptTaken: "收到回执"
        case .sentAgain: "再次发出"
        case .forgotten: "销毁消息"
        case .exported: "导出"
        case .visited: "记录走访"
        case .endangered: "发现紧急情况"
        case .policeTold: "报警"
        case .followed: "后续处置"
        case .settled: "处置完毕"
        case .noticed: "告知监护人"
        case .requested: "受理权利申请"
        case .replied: "答复权利申请"
        case .decided: "部门作出决定"
        case .acceptedStore: "接受恢复的数据库"
        }
    }
}
