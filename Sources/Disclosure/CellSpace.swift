import Records

/// The vector space in which every cell of one or several linked tables is a vector, so that a cell can be computed
/// from others exactly when its vector is a combination of theirs.
///
/// The space is the product of the variables' own spaces, and a cell the product of its entries' vectors. Only those
/// coordinates that some cell uses are numbered; the product itself is never laid out.
struct CellSpace {
    private let names: [String]
    private let spaces: [VariableSpace]
    private var numbers: [Int: Int] = [:]

    init(_ tables: [TableOutline]) {
        names = Set(tables.flatMap(\.variables)).sorted()
        spaces = names.map { VariableSpace($0, in: tables) }
    }

    /// How many coordinates the vectors made so far use.
    var count: Int { numbers.count }

    /// The vectors of a table's cells, in the cells' order.
    mutating func vectors(of table: TableOutline) -> [SparseVector] {
        var keyed: [[(key: Int, factor: Residue)]] = [[(0, .one)]]
        for dimension in table.dimensions {
            guard let place = names.firstIndex(of: dimension.name) else { preconditionFailure("a table of this space") }
            let entries = table.meanings(of: dimension).map { spaces[place][$0] }
            keyed = keyed.flatMap { cell in entries.map { product(cell, $0, at: place) } }
        }
        let fixed = names.indices.filter { place in !table.dimensions.contains { $0.name == names[place] } }
        for place in fixed {
            let vector = spaces[place][table.meaning(without: names[place])]
            for cell in keyed.indices { keyed[cell] = product(keyed[cell], vector, at: place) }
        }
        return keyed.map { numbered($0) }
    }

    private func product(
        _ terms: [(key: Int, factor: Residue)], _ vector: SparseVector, at place: Int
    ) -> [(key: Int, factor: Residue)] {
        let stride = spaces[..<place].reduce(1) { $0 * max($1.coordinates, 1) }
        return terms.flatMap { term in
            vector.terms.map { (term.key + $0.coordinate * stride, term.factor * $0.factor) }
        }
    }

    private mutating func numbered(_ terms: [(key: Int, factor: Residue)]) -> SparseVector {
        let terms = terms.map { term in
            let number = numbers[term.key] ?? numbers.count
            numbers[term.key] = number
            return SparseVector.Term(coordinate: number, factor: term.factor)
        }
        return SparseVector(sorted: terms.sorted { $0.coordinate < $1.coordinate })
    }
}
