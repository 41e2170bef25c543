package import Records

/// Why an account may not see something of children's records.
package enum AccessRefusal: Hashable, Sendable {
    /// Officers are named, and the account is none of them.
    case stranger(account: String)
    /// The text that names officers is not the one that the departments adopted.
    case text
    /// These fields are other departments'.
    case fields([Field], of: DepartmentID)
    /// The register is another department's to hand in.
    case register(RegisterName, of: DepartmentID)
    /// No place that is named is in the territory for which the department answers.
    case place(territory: DivisionCode, of: DepartmentID)
}

extension AccessRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .stranger(let account): "the account \(account) is no department's officer"
        case .text: "\(AccessPolicy.file) is not the text that the departments adopted"
        case .fields(let fields, let department):
            "\(department) does not see \(fields.map(\.rawValue).joined(separator: ", "))"
        case .register(let register, let department):
            "\(department) does not hand in \(register.rawValue), which is \(register.department)'s"
        case .place(let territory, let department):
            "\(department) answers for \(territory), and what this is about is elsewhere, or its place is not known"
        }
    }

    /// The same in Chinese for a page, with what can be done about it.
    package var words: String {
        switch self {
        case .stranger(let account):
            "账号 \(account) 不是任何部门的工作人员，不能查看儿童的记录。请在 \(AccessPolicy.file) 里把它写在所属部门之下。"
        case .text: "\(AccessPolicy.file) 不是各部门通过的文本，现在谁也不能查看儿童的记录。请放回通过的文本，或者请各部门签署新的文本。"
        case .fields(let fields, _):
            "本部门不能查看这些内容：\(fields.map(Self.title).joined(separator: "、"))。请只选本部门负责的内容，或者向负责的部门查询。"
        case .register(let register, _): "《\(register.title)》由另一部门报送。"
        case .place(let territory, _):
            "本部门负责\(Divisions.current.fullName(of: territory))；这里的内容属于别处，或者没有写明地方。请向儿童居住地或者户籍地的部门查询。"
        }
    }

    private static func title(_ field: Field) -> String { RegisterColumn.byField[field]?.header ?? field.rawValue }
}
