package import Records

/// Which of the keyring's keys: each field has its own, and each variable's column.
package enum KeyName: Hashable, Sendable {
    case field(Field)
    case column(Variable)

    /// All the keys that a keyring is made with.
    static var all: [KeyName] { Field.allCases.map(KeyName.field) + Variable.allCases.map(KeyName.column) }

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "field": guard let field = Field(rawValue: parts[1]) else { return nil }; self = .field(field)
        case "column": guard let variable = Variable(rawValue: parts[1]) else { return nil }; self = .column(variable)
        default: return nil
        }
    }
}

extension KeyName: CustomStringConvertible {
    /// As the keyring's file spells it: `field/birthDate`, `column/school-stage`.
    package var description: String {
        switch self {
        case .field(let field): "field/\(field.rawValue)"
        case .column(let variable): "column/\(variable.rawValue)"
        }
    }
}
