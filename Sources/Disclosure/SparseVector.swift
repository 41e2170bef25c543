/// A vector of residues with most of them zero: its terms in the order of their coordinates, none of them zero.
struct SparseVector: Hashable, Sendable {
    struct Term: Hashable, Sendable {
        let coordinate: Int
        let factor: Residue
    }

    private(set) var terms: [Term]

    init(sorted terms: [Term]) { self.terms = terms }

    init(unit coordinate: Int) { terms = [Term(coordinate: coordinate, factor: .one)] }

    var isZero: Bool { terms.isEmpty }

    subscript(coordinate: Int) -> Residue {
        var (low, high) = (0, terms.count)
        while low < high {
            let middle = (low + high) / 2
            if terms[middle].coordinate < coordinate { low = middle + 1 } else { high = middle }
        }
        return low < terms.count && terms[low].coordinate == coordinate ? terms[low].factor : .zero
    }

    func scaled(by factor: Residue) -> SparseVector {
        SparseVector(sorted: terms.map { Term(coordinate: $0.coordinate, factor: $0.factor * factor) })
    }

    func adding(_ other: SparseVector, times factor: Residue) -> SparseVector {
        var sum: [Term] = []
        sum.reserveCapacity(terms.count + other.terms.count)
        var (mine, theirs) = (0, 0)
        while mine < terms.count || theirs < other.terms.count {
            let left = mine < terms.count ? terms[mine].coordinate : Int.max
            let right = theirs < other.terms.count ? other.terms[theirs].coordinate : Int.max
            var value = left <= right ? terms[mine].factor : .zero
            if right <= left { value = value + other.terms[theirs].factor * factor }
            if !value.isZero { sum.append(Term(coordinate: min(left, right), factor: value)) }
            if left <= right { mine += 1 }
            if right <= left { theirs += 1 }
        }
        return SparseVector(sorted: sum)
    }

    /// Whether one is a multiple of the other; neither may be zero.
    func isParallel(to other: SparseVector) -> Bool {
        guard terms.count == other.terms.count, let mine = terms.first, let theirs = other.terms.first else {
            return false
        }
        return zip(terms, other.terms).allSatisfy { one, two in
            one.coordinate == two.coordinate && one.factor * theirs.factor == two.factor * mine.factor
        }
    }
}
