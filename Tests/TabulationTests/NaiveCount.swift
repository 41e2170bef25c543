import Records
import Tabulation

/// Counting as one would explain it: each child is put, one by one, into every cell that its values belong to.
struct NaiveCount {
    private(set) var cells: [Int]
    private let axes: [(variable: Variable, entriesOfValue: [[Int]])]
    private let sizes: [Int]
    private let gates: [(variable: Variable, members: Set<Int>)]

    /// - Parameter dimensions: Of a table that was counted already, for its entries.
    init(_ dimensions: [TableDimension], filter: [Variable: ClosedRange<Int>] = [:], division: DivisionCode) {
        func isFiltered(_ variable: Variable, _ value: Int) -> Bool { filter[variable]?.contains(value) == false }
        var axes: [(variable: Variable, entriesOfValue: [[Int]])] = []
        for case let (dimension, variable?) in dimensions.map({ ($0, Variable(rawValue: $0.name)) }) {
            let entriesOfValue = (0..<variable.cardinality).map { value in
                isFiltered(variable, value)
                    ? []
                    : dimension.entries.indices.filter { index in
                        Self.holds(dimension.entries[index].code, value, of: variable)
                    }
            }
            axes.append((variable, entriesOfValue))
        }
        var gates = filter.map { (variable: $0, members: Set($1)) }
        let inside = Places.current.codes.indices.filter { Places.current.codes[$0].isWithin(division) }
        if division != Definitions.province { gates.append((.region, Set(inside))) }
        (self.axes, self.gates, sizes) = (axes, gates, dimensions.map(\.entries.count))
        cells = Array(repeating: 0, count: sizes.reduce(1, *))
    }

    private static func holds(_ code: String, _ value: Int, of variable: Variable) -> Bool {
        guard variable == .region else {
            return code == "_T" || ValueSet(variable, code: code)!.members.contains(value)
        }
        let place = Places.current.codes[value]
        // A county's children of whom no township is known have an entry of their own.
        if code.count == 9 && code.hasSuffix("000") { return place.description + "000" == code }
        return place.isWithin(DivisionCode(code)!)
    }

    mutating func add(_ child: (Variable) -> Int) {
        guard gates.allSatisfy({ $0.members.contains(child($0.variable)) }) else { return }
        var places = [0]
        for (axis, size) in zip(axes, sizes) {
            let entries = axis.entriesOfValue[child(axis.variable)]
            places = places.flatMap { place in entries.map { place * size + $0 } }
        }
        for place in places { cells[place] += 1 }
    }
}
