import Records
import Tabulation

/// The positions of the cells that someone decided about.
struct MarkedCells {
    /// In the order of the marks, with the reasons given.
    private(set) var protected: [(cell: Int, reason: String)] = []
    private(set) var published: [Int] = []

    init(_ marks: [ProtectionRules.Mark], in outline: TableOutline) throws(DisclosureError) {
        for mark in marks {
            guard let cell = Self.position(of: mark.cell, in: outline) else {
                let name = mark.cell.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                throw .unknownMark(cell: name.joined(separator: ", "))
            }
            switch mark.decision {
            case .protect: protected.append((cell, mark.reason))
            case .publish: published.append(cell)
            }
        }
    }

    private static func position(of codes: [String: String], in outline: TableOutline) -> Int? {
        guard codes.keys.allSatisfy({ name in outline.dimensions.contains { $0.name == name } }) else { return nil }
        var position = 0
        for dimension in outline.dimensions {
            let code = codes[dimension.name]
            let index = dimension.entries.firstIndex { code == nil ? $0.isTotal : $0.code == code }
            guard let index else { return nil }
            position = position * dimension.entries.count + index
        }
        return position
    }
}
