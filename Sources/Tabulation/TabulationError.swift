package import Records
package import Sealing

/// Why a table could not be counted. None holds a value or a count.
package enum TabulationError: Error, Hashable, Sendable {
    case unknownDivision(DivisionCode)
    case missingColumn(Variable)
    /// The snapshot or one of its columns is not what was sealed.
    case refused(SealingError)
    /// A column holds something that is no value of its variable, or not one value a child.
    case damagedColumn(Variable)
    case tooManyCells(Int, limit: Int, largest: Variable)
}

extension TabulationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownDivision(let code): "\(code) is no province, city or county of Jilin; see the table of divisions"
        case .missingColumn(let variable): "the snapshot has no column '\(variable.rawValue)'; take it again"
        case .refused(let error): "\(error)"
        case .damagedColumn(let variable): "the snapshot's column '\(variable.rawValue)' is damaged; take it again"
        case .tooManyCells(let count, let limit, let largest):
            "\(count) cells are more than the \(limit) a table may have; give '\(largest.rawValue)' fewer categories"
        }
    }
}
