import Records
import Tabulation

/// The meanings that linked tables give one variable, each as a combination of a few independent ones.
///
/// A total and all its parts but one are independent; the last part is the total less the others. Two groupings of
/// the same values (ages 0–5 in one table, 0–6 in another) are related through the values that neither divides.
struct VariableSpace {
    private(set) var coordinates = 0
    private var vectors: [TableOutline.Meaning: SparseVector] = [:]
    private var order: [TableOutline.Meaning] = []

    init(_ name: String, in tables: [TableOutline]) {
        for table in tables {
            let dimension = table.dimensions.first { $0.name == name }
            for meaning in dimension.map(table.meanings) ?? [table.meaning(without: name)] { add(meaning) }
        }
        if let variable = tables.first?.description.variable(named: name), variable != .region {
            relateSets(of: variable)
        } else {
            for table in tables { relateTree(table, name) }
        }
        renumber()
    }

    subscript(meaning: TableOutline.Meaning) -> SparseVector {
        guard let vector = vectors[meaning] else { preconditionFailure("a linked table's every meaning was added") }
        return vector
    }

    private mutating func add(_ meaning: TableOutline.Meaning) {
        guard vectors[meaning] == nil else { return }
        vectors[meaning] = SparseVector(unit: order.count)
        order.append(meaning)
    }

    private mutating func relateTree(_ table: TableOutline, _ name: String) {
        guard let dimension = table.dimensions.first(where: { $0.name == name }) else { return }
        let meanings = table.meanings(of: dimension)
        for (parent, children) in dimension.families { relate(meanings[parent], to: children.map { meanings[$0] }) }
    }

    /// Each set of values is the sum of the classes that no set divides.
    private mutating func relateSets(of variable: Variable) {
        let sets = order.map { ValueSet(variable, code: $0.text) }
        let classes = ValueSet.finestParts(of: sets.compactMap(\.self))
            .map { (meaning: TableOutline.Meaning(text: $0.code), members: Set($0.members)) }
            .sorted { $0.meaning < $1.meaning }
        classes.forEach { add($0.meaning) }
        for (index, set) in sets.enumerated() {
            guard let whole = set.map({ Set($0.members) }) else { continue }
            let parts = classes.filter { $0.members.isSubset(of: whole) }.map(\.meaning)
            if parts != [order[index]] { relate(order[index], to: parts) }
        }
    }

    private mutating func relate(_ whole: TableOutline.Meaning, to parts: [TableOutline.Meaning]) {
        if parts.isEmpty { return }
        let relation = parts.reduce(self[whole]) { $0.adding(self[$1], times: -.one) }
        guard let last = relation.terms.last else { return }
        let rule = relation.scaled(by: last.factor.inverse)
        for (meaning, vector) in vectors {
            let factor = vector[last.coordinate]
            if !factor.isZero { vectors[meaning] = vector.adding(rule, times: -factor) }
        }
    }

    /// Coordinates that were related away leave no gaps.
    private mutating func renumber() {
        let used = Set(vectors.values.flatMap { $0.terms.map(\.coordinate) }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        coordinates = used.count
        vectors = vectors.mapValues { vector in
            SparseVector(
                sorted: vector.terms.compactMap { term in
                    numbers[term.coordinate].map { .init(coordinate: $0, factor: term.factor) }
                })
        }
    }
}
