internal import Records
internal import Reports

extension GuardianPage {
    init(_ copy: GuardianCopy) {
        self.init(
            request: copy.request, day: copy.day,
            tables: copy.rows.map { row in
                .init(
                    "\(row.register)（\(row.department)提供）", row.values.map { CareFile.Item($0.label, $0.value) })
            }, remarks: Self.remarks(copy))
    }

    private static func remarks(_ copy: GuardianCopy) -> [String] {
        let locked = copy.locked.sorted { $0.key < $1.key }.map { "“\($0.key)”由\($0.value)保管，请向该部门查阅。" }
        let parents =
            copy.rowsAboutParents == 0 ? [] : ["另有 \(copy.rowsAboutParents) 条是父母状态信息，属于父母本人，不在本件内。"]
        return locked + parents + [
            "认为内容有误的，可以请求更正、补充；也可以依法请求删除（《个人信息保护法》第四十五条至第四十七条、《未成年人网络保护条例》第三十四条）。"
        ]
    }
}
