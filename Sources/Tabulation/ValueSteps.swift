import Records

/// What each value of one column adds to the number of the leaf a child is counted in.
///
/// There is an entry for whatever the value's bytes can hold, so that no value, damaged or not, reads beyond the table.
struct ValueSteps {
    let variable: Variable
    /// One or two bytes a value.
    let width: Int
    /// 256 entries, or 65,536.
    let table: [UInt32]

    /// What is added for a value that is not counted: more than any leaf's number. All variables' together are less
    /// than `damaged`.
    static let outside: UInt32 = 1 << 25
    /// What is added for what is no value of the variable. Three of them fit 32 bits.
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

/// How a column's values lie in its bytes.
///
/// `step` reads without checking bounds. Its caller proves that `position` is below the number of values in `bytes`
/// and that `table` has an entry for whatever those bytes hold.
protocol ValueWidth {
    static var width: Int { get }
    @unsafe static func step(at position: Int, of bytes: Span<UInt8>, by table: Span<UInt32>) -> UInt32
}

enum OneByte: ValueWidth {
    static let width = 1

    @inline(__always)
    @unsafe static func step(at position: Int, of bytes: Span<UInt8>, by table: Span<UInt32>) -> UInt32 {
        unsafe table[unchecked: Int(bytes[unchecked: position])]
    }
}

enum TwoBytes: ValueWidth {
    static let width = 2

    @inline(__always)
    @unsafe static func step(at position: Int, of bytes: Span<UInt8>, by table: Span<UInt32>) -> UInt32 {
        let low = unsafe UInt16(bytes[unchecked: 2 &* position])
        let high = unsafe UInt16(bytes[unchecked: 2 &* position &+ 1])
        return unsafe table[unchecked: Int(low | high << 8)]
    }
}

/// In the place of a column that a table does not have.
enum NoColumn: ValueWidth {
    static let width = 0

    @inline(__always)
    @unsafe static func step(at position: Int, of bytes: Span<UInt8>, by table: Span<UInt32>) -> UInt32 { 0 }
}
