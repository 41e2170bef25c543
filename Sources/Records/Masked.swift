/// Identifying values as lists show them: enough to tell rows apart, too little to know a person by.
package enum Masked {
    /// A name's first and last character, or the first of two: 王*明, 王*.
    package static func name(_ name: String) -> String {
        switch name.count {
        case 0, 1: String(repeating: "*", count: name.count)
        case 2: "\(name.prefix(1))*"
        default: "\(name.prefix(1))\(String(repeating: "*", count: name.count - 2))\(name.suffix(1))"
        }
    }

    /// The first and last two characters of a document's or a telephone's number: 22**************1X.
    package static func number(_ number: String) -> String {
        guard number.count > 4 else { return String(repeating: "*", count: number.count) }
        return "\(number.prefix(2))\(String(repeating: "*", count: number.count - 4))\(number.suffix(2))"
    }

    /// The year and month of a day: 2015-03-**.
    package static func day(_ iso: String) -> String { iso.prefix(8) + "**" }

    /// A field's value: what points at a person by itself masked, and the rest as it is.
    package static func value(_ value: String, of field: Field) -> String {
        switch field {
        case .name, .guardianName: name(value)
        case .birthDate: day(value)
        default: field.privacy == .directIdentifier ? number(value) : value
        }
    }
}
