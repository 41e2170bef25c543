/// How alike two sequences are (Jaro 1989; Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in the
/// Fellegi–Sunter Model of Record Linkage").
package enum Similarity {
    /// From 0 to 1; a common beginning of up to four elements counts a tenth of what is missing each.
    package static func jaroWinkler(_ a: some Collection<UInt32>, _ b: some Collection<UInt32>) -> Double {
        let (a, b) = (Array(a), Array(b))
        let jaro = jaro(a, b)
        let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
        return jaro + 0.1 * Double(prefix) * (1 - jaro)
    }

    private static func jaro(_ a: [UInt32], _ b: [UInt32]) -> Double {
        if a.isEmpty && b.isEmpty { return 1 }
        let window = max(0, max(a.count, b.count) / 2 - 1)
        var taken = [Bool](repeating: false, count: b.count)
        var matched: [UInt32] = []
        for (place, element) in a.enumerated() {
            let near = b.indices.dropFirst(max(0, place - window)).prefix(2 * window + 1 + min(0, place - window))
            guard let partner = near.first(where: { !taken[$0] && b[$0] == element }) else { continue }
            taken[partner] = true
            matched.append(element)
        }
        guard !matched.isEmpty else { return 0 }
        let others = b.indices.filter { taken[$0] }.map { b[$0] }
        let transposed = Double(zip(matched, others).count { $0 != $1 }) / 2
        let common = Double(matched.count)
        return (common / Double(a.count) + common / Double(b.count) + (common - transposed) / common) / 3
    }
}
