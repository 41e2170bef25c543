import Records

/// What each value of one column adds to the number of the table's cell that a child is counted in.
///
/// There is an entry for whatever the value's bytes can hold, so that no value, damaged or not, reads beyond the table.
struct ValueSteps {
    let variable: Variable
    /// One or two bytes a value.
    let width: Int
    /// 256 entries, or 65,536.
    let table: [UInt32]

    /// What is added for a value that is not counted: more than any cell's number. All variables' together are less
    /// than `damaged`.
    static let outside: UInt32 = 1 << 25
    /// What is added for what is no value of the variable.
    static let damaged: UInt32 = 1 << 30

    /// - Parameter steps: One for each value of the variable.
    init(_ variable: Variable, width: Int, steps: [UInt32]) {
        precondition(Variable.allCases.count < 30, "all variables' outsides are less than a damaged value")
        let count = 1 << (8 * width)
        precondition(steps.count <= count, "a column's values fit its width")
        self.variable = variable
        self.width = width
        table = steps + repeatElement(Self.damaged, count: count - steps.count)
    }
}
