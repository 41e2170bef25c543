/// What a text must be that people are asked to read before they sign: short, and plain.
enum TextLimit {
    /// In Unicode scalars, since one visible character may hold any number of them.
    static let characters = 2000

    static func check(_ text: String, _ field: String) throws(ApprovalsError) {
        guard text.unicodeScalars.count <= characters else {
            throw .textTooLong(field: field, limit: characters)
        }
        guard text.unicodeScalars.allSatisfy(isPlain) else { throw .textNotPlain(field: field) }
    }

    /// Nothing that moves a terminal's cursor, hides, or turns the direction in which the rest is read.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\n" || scalar == "\t"
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
