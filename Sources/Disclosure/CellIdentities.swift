import Records
import Tabulation

/// A name for each cell of a table that says which children it counts, and nothing else: two tables' cells have one
/// name exactly when they restrict the same variables to the same values.
struct CellIdentities {
    let names: [String]

    init(_ table: TableOutline) {
        let description = table.description
        let dimensions = Set(table.dimensions.map(\.name))
        var common = description.filter.filter { !dimensions.contains($0.key) }.map { "\($0.key)=\($0.value)" }
        if !dimensions.contains(Variable.region.rawValue) { common.append("region=\(description.division)") }
        let parts = table.dimensions.map { dimension in
            dimension.entries.map { Self.restriction($0, of: dimension, in: description) }
        }
        var cells: [[String]] = [common]
        for entries in parts { cells = cells.flatMap { cell in entries.map { cell + ($0.map { [$0] } ?? []) } } }
        names = cells.map { $0.sorted().joined(separator: "&") }
    }

    /// Nothing for an entry that lets every value through.
    private static func restriction(
        _ entry: TableDimension.Entry, of dimension: TableDimension, in description: TableDescription
    ) -> String? {
        // A file's codes are any text: its length keeps two of them from being taken for one.
        if description.isFromFile {
            return entry.isTotal ? nil : "\(dimension.name)=\(entry.code.utf8.count):\(entry.code)"
        }
        if dimension.name == Variable.region.rawValue { return "region=\(entry.code)" }
        guard !entry.isTotal else { return description.filter[dimension.name].map { "\(dimension.name)=\($0)" } }
        let all = Variable(rawValue: dimension.name).map { ValueSet.all(of: $0).code }
        return entry.code == all ? nil : "\(dimension.name)=\(entry.code)"
    }
}
