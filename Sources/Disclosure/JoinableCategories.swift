import Records
import Tabulation

/// Which neighbours of a dimension a reader has a word for when they are joined: two ages, but not a permit and the lack of
/// one.
struct JoinableCategories {
    private let dimension: TableDimension
    private let variable: Variable?
    private let isOrdered: Bool

    /// - Parameters:
    ///   - variable: the office's variable that divides the dimension, which knows what goes together.
    ///   - isOrdered: of a table from a file, whether its specification says so. Bands such as `3-5` say it themselves.
    init(_ dimension: TableDimension, variable: Variable?, isOrdered: Bool) {
        (self.dimension, self.variable) = (dimension, variable)
        self.isOrdered = isOrdered || dimension.entries.contains { Self.isBand($0.code) }
    }

    /// In the dimension's order.
    var pairs: [(first: Int, second: Int)] {
        CoarserDimension.pairs(of: dimension).filter { areAlike($0.first, $0.second) }
    }

    private func areAlike(_ first: Int, _ second: Int) -> Bool {
        let codes = (dimension.entries[first].code, dimension.entries[second].code)
        guard let variable else { return isOrdered }
        guard let one = ValueSet(variable, code: codes.0), let other = ValueSet(variable, code: codes.1) else {
            return false
        }
        return variable.joins(one.members, other.members)
    }

    private static func isBand(_ code: String) -> Bool {
        let ends = code.split(whereSeparator: { "-–~".contains($0) }).map { Int($0) }
        return ends.count == 2 && !ends.contains(nil)
    }
}
