internal import Records
internal import Sealing

extension KeyName {
    /// The keys of fields and of the columns that are made of them.
    static func all(of fields: some Collection<Field>) -> Set<KeyName> {
        let columns = Variable.allCases.filter { !$0.fields.isDisjoint(with: fields) }
        return Set(fields.map(KeyName.field) + columns.map(KeyName.column))
    }

    /// The field, or those that the column is made of.
    var fields: Set<Field> {
        switch self {
        case .field(let field): [field]
        case .column(let variable): variable.fields
        }
    }
}

extension Collection<KeyName> {
    /// The fields among the keys, in the order of their tags.
    var fields: [Field] {
        compactMap { if case .field(let field) = $0 { field } else { nil } }.sorted { $0.tag < $1.tag }
    }

    /// As they are printed, in order.
    var texts: [String] { map(\.description).sorted() }
}
