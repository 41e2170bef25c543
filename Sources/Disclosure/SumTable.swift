/// The sums that tie cells to each other, laid out flat: for each sum its cells, and for each cell its sums.
///
/// A sum says that its parts less its whole are zero: factor 1 for a part, −1 for the whole. Relations with other
/// factors come after the sums.
struct SumTable: Sendable {
    let cellCount: Int
    private var starts: [Int32] = [0]
    private var terms: [Term] = []
    private let isEnough: [Bool]
    private var startsOfCells: [Int32]
    private var sumsOfCells: [Int32]

    struct Term: Sendable {
        let cell: Int32
        let factor: Int32
    }

    init(cellCount: Int, sums: [AdditiveCells.Sum], relations: [[Term]] = []) {
        let additions = sums.map { sum in
            [Term(cell: Int32(sum.whole), factor: -1)] + sum.parts.map { Term(cell: Int32($0), factor: 1) }
        }
        self.init(
            cellCount: cellCount, relations: additions + relations,
            isEnough: sums.map(\.isEnough) + relations.map { _ in true })
    }

    init(cellCount: Int, relations: [[Term]], isEnough: [Bool]) {
        self.cellCount = cellCount
        self.isEnough = isEnough
        for relation in relations {
            terms += relation
            starts.append(Int32(terms.count))
        }
        startsOfCells = Array(repeating: 0, count: cellCount + 1)
        for term in terms { startsOfCells[Int(term.cell) + 1] += 1 }
        for cell in 0..<cellCount { startsOfCells[cell + 1] += startsOfCells[cell] }
        sumsOfCells = Array(repeating: 0, count: terms.count)
        var next = startsOfCells
        for sum in 0..<starts.count - 1 {
            for term in terms[Int(starts[sum])..<Int(starts[sum + 1])] {
                sumsOfCells[Int(next[Int(term.cell)])] = Int32(sum)
                next[Int(term.cell)] += 1
            }
        }
    }

    var count: Int { starts.count - 1 }

    func terms(of sum: Int) -> ArraySlice<Term> { terms[Int(starts[sum])..<Int(starts[sum + 1])] }

    /// Whether a sum is among those from which all others follow.
    func isEnough(_ sum: Int) -> Bool { isEnough[sum] }

    /// The sums a cell is in.
    func sums(of cell: Int) -> ArraySlice<Int32> {
        sumsOfCells[Int(startsOfCells[cell])..<Int(startsOfCells[cell + 1])]
    }
}
