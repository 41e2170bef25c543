extension RegisterColumn {
    /// The first register's column that holds a field, for what is said of fields whatever row they come from.
    package static let byField: [Field: RegisterColumn] = {
        var columns: [Field: RegisterColumn] = [:]
        for column in RegisterName.allCases.flatMap(\.columns) where columns[column.field] == nil {
            columns[column.field] = column
        }
        return columns
    }()

    /// A value as a person reads it: a code by its words, a division by its full name, with its code where that is asked for.
    package func words(for value: String, withCodes: Bool = false) -> String {
        switch content {
        case .code(let list): return list.label(of: value) ?? value
        case .codes(let list):
            return value.split(separator: ";").map { list.label(of: String($0)) ?? String($0) }.joined(separator: "、")
        case .county, .township:
            guard let code = DivisionCode(value) else { return value }
            let name = Divisions.current.fullName(of: code)
            return withCodes ? "\(name)（\(value)）" : name
        case .text, .documentNumber, .date, .number: return value
        }
    }
}
