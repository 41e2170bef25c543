/// Who is alone in some cell of a table, and what each knows without reading it: those cells, and all that are parts of
/// them, where nobody else is.
///
/// Cells of one that are parts of cells of one are the same contributor's. Cells of one that no sum ties count as
/// different contributors'.
struct Contributors: Sendable {
    /// For each the cells that it knows, by their numbers and in order.
    private(set) var known: [[Int]] = []
    /// For each cell that is known to some contributors, these.
    private var knowing: [Int: [Int]] = [:]

    /// - Parameter positions: of cells with one contributor, of the first table.
    init(alone positions: [Int], in cells: AdditiveCells) {
        guard !positions.isEmpty else {
            self.init(known: [])
            return
        }
        let (sums, alone) = (Sums(cells), Set(positions.map { cells.numbers[0][$0] }))
        var (known, isPlaced) = ([[Int]](), Set<Int>())
        for cell in alone.sorted() where !isPlaced.contains(cell) {
            let own = sums.tied(to: cell, among: alone)
            isPlaced.formUnion(own)
            known.append(sums.all(in: own).sorted())
        }
        self.init(known: known)
    }

    private init(known: [[Int]]) {
        self.known = known
        for (contributor, cells) in known.enumerated() {
            for cell in cells { knowing[cell, default: []].append(contributor) }
        }
    }

    /// The same of some cells alone, which are numbered anew.
    func among(_ numbers: [Int: Int]) -> Contributors {
        if known.isEmpty { return self }
        let inside = Set(numbers.keys.flatMap { knowing($0) }).sorted()
        return Contributors(known: inside.map { known[$0].compactMap { numbers[$0] }.sorted() })
    }

    /// The contributors that know a cell.
    func knowing(_ cell: Int) -> [Int] { knowing[cell] ?? [] }

    func knows(_ contributor: Int, _ cell: Int) -> Bool { knowing[cell]?.contains(contributor) ?? false }

    /// A cell, and a contributor that may compute it.
    struct Suspect: Hashable {
        let cell: Int
        let contributor: Int
    }

    /// Which contributors each cell leaves in doubt: those whose own cells move in every change that moves the cell.
    ///
    /// - Parameters:
    ///   - moved: for each change the cells it moves.
    ///   - changes: for each cell asked about those that move it far enough.
    ///   - present: the contributors to think of where no change moves a cell.
    func suspects(_ changes: [(cell: Int, changes: [Int])], moved: [[Int]], present: [Int]) -> [Suspect] {
        let disturbed = moved.map { cells in Set(cells.flatMap { knowing($0) }) }
        return changes.flatMap { cell, changes -> [Suspect] in
            let fewest = changes.map { disturbed[$0] }.min { $0.count < $1.count }
            let doubtful = (fewest.map { $0.sorted() } ?? present).filter { contributor in
                !knows(contributor, cell) && changes.allSatisfy { disturbed[$0].contains(contributor) }
            }
            return doubtful.map { Suspect(cell: cell, contributor: $0) }
        }
    }
}

extension Contributors {
    /// The sums of some cells, found by what is in them.
    private struct Sums {
        private let sums: [AdditiveCells.Sum]
        private var dividing: [[Int32]]
        private var holding: [[Int32]]

        init(_ cells: AdditiveCells) {
            sums = cells.sums
            dividing = Array(repeating: [], count: cells.count)
            holding = Array(repeating: [], count: cells.count)
            for (number, sum) in sums.enumerated() {
                dividing[sum.whole].append(Int32(number))
                for part in sum.parts { holding[part].append(Int32(number)) }
            }
        }

        /// A cell and those among some that are its parts or its wholes, and theirs in turn.
        func tied(to cell: Int, among some: Set<Int>) -> Set<Int> {
            var (tied, waiting) = (Set([cell]), [cell])
            while let next = waiting.popLast() {
                let near = dividing[next].flatMap { sums[Int($0)].parts } + holding[next].map { sums[Int($0)].whole }
                for other in near where some.contains(other) && tied.insert(other).inserted { waiting.append(other) }
            }
            return tied
        }

        /// Some cells, all their parts, and whatever consists of such parts alone.
        func all(in some: Set<Int>) -> Set<Int> {
            var (all, waiting) = (some, Array(some))
            while let next = waiting.popLast() {
                let inside =
                    dividing[next].flatMap { sums[Int($0)].parts }
                    + holding[next].map { sums[Int($0)] }.filter { $0.parts.allSatisfy(all.contains) }.map(\.whole)
                for other in inside where all.insert(other).inserted { waiting.append(other) }
            }
            return all
        }
    }
}
