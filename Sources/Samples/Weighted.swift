import Records

/// Things to draw, each as often as its weight says.
struct Weighted<Element: Sendable>: Sendable {
    let elements: [Element]
    /// Running sums of the weights: an element is drawn for the numbers from its predecessor's sum up to its own.
    private let sums: [Int]

    init(_ pairs: [(Element, Int)]) {
        precondition(pairs.contains { $0.1 > 0 }, "something has a weight")
        elements = pairs.map(\.0)
        var sum = 0
        sums = pairs.map { pair in
            sum += pair.1
            return sum
        }
    }

    /// The first are the most frequent, as with names: the weight falls with the rank.
    init(byRank elements: [Element], flattening: Int = 6) {
        self.init(elements.enumerated().map { ($1, 1_000_000 / ($0 + flattening)) })
    }

    func draw(_ randomness: inout Randomness) -> Element {
        let number = randomness.below(sums[sums.count - 1])
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > number { high = middle } else { low = middle + 1 }
        }
        return elements[low]
    }
}

extension Weighted where Element: CaseIterable {
    /// The cases in order with their weights.
    init(_ weights: Int...) {
        precondition(weights.count == Element.allCases.count, "every case has a weight")
        self.init(Array(zip(Element.allCases, weights)))
    }
}
