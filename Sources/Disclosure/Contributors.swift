/// Who is alone in some cell of a table, and what each knows without reading it: those cells, and all that are parts of
/// them, where nobody else is.
///
/// Cells of one that are parts of cells of one are the same contributor's. Cells of one that no sum ties count as
/// different contributors'.
struct Contributors: Sendable {
    /// For each the cells that it knows, by their numbers and in order.
    private(set) var known: [[Int]] = []
    /// For each cell the contributors that know it; cells from its end on nobody knows.
    private var knowing: [[Int]] = []

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
        knowing = Array(repeating: [], count: known.reduce(0) { max($0, ($1.last ?? -1) + 1) })
        for (contributor, cells) in known.enumerated() {
            for cell in cells { knowing[cell].append(contributor) }
        }
    }

    /// The same of some cells alone, which are numbered anew.
    func among(_ numbers: [Int: Int]) -> Contributors {
        if known.isEmpty { return self }
        let inside = Set(numbers.keys.flatMap { knowing($0) }).sorted()
        return Contributors(known: inside.map { known[$0].compactMap { numbers[$0] }.sorted() })
    }

    /// The contributors that know a cell.
    func knowing(_ cell: Int) -> [Int] { cell < knowing.count ? knowing[cell] : [] }

    func knows(_ contributor: Int, _ cell: Int) -> Bool { knowing(cell).contains(contributor) }

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
        let disturbed = moved.map { cells in cells.reduce(into: Members(of: known.count)) { $0.insert(knowing($1)) } }
        return changes.flatMap { cell, changes -> [Suspect] in
            var common = changes.first.map { disturbed[$0] }
            for change in changes.dropFirst() where !(common?.isEmpty ?? true) { common?.keep(disturbed[change]) }
            let doubtful = (common?.all ?? present).filter { !knows($0, cell) }
            return doubtful.map { Suspect(cell: cell, contributor: $0) }
        }
    }

    /// Some of the contributors, a bit each.
    private struct Members {
        private var words: [UInt64]

        init(of count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

        var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

        var all: [Int] {
            words.indices.flatMap { word in
                (0..<64).filter { words[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
            }
        }

        mutating func insert(_ members: [Int]) { for one in members { words[one / 64] |= 1 << UInt64(one % 64) } }

        /// Those alone that are among others too.
        mutating func keep(_ other: Self) { for word in words.indices { words[word] &= other.words[word] } }
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
