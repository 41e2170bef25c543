/// One accepted row of a register in canonical form: ISO dates, codes, half-width digits; absent values left out.
package struct RegisterEntry: Sendable, Hashable {
    package let register: RegisterName
    /// The line of the file the row began on.
    package let line: Int
    package var values: FieldValues

    package init(register: RegisterName, line: Int, values: [Field: String]) {
        self.register = register
        self.line = line
        self.values = FieldValues(values)
    }

    package init(register: RegisterName, line: Int, values: FieldValues) {
        self.register = register
        self.line = line
        self.values = values
    }
}

extension RegisterEntry: CustomStringConvertible, CustomReflectable {
    /// The place and nothing personal, so that no log can hold a child's values.
    package var description: String { "a row of \(register.rawValue), line \(line)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
