import Tabulation

extension ValueSet {
    /// The parts of a variable's values that none of some sets divides, in the order of their first values. Values that are
    /// in no set are in no part.
    static func finestParts(of sets: [ValueSet]) -> [ValueSet] {
        var places: [Int: [Int]] = [:]
        for (place, set) in sets.enumerated() { for value in set.members { places[value, default: []].append(place) } }
        var parts: [[Int]: [Int]] = [:]
        for value in places.keys.sorted() { parts[places[value] ?? [], default: []].append(value) }
        return parts.values.sorted { $0[0] < $1[0] }.compactMap { values in
            sets.first.map { ValueSet($0.variable, values) }
        }
    }
}
