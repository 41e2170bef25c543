/// Movable cells grouped by what ties them: the cells of one group can only move together, each as far as the others,
/// this way or the opposite one.
///
/// A sum in which two groups are left ties them; one in which a single group is left holds it still. What then still
/// needs a row in a linear program is far less than there are sums.
struct TiedCells {
    /// The movable cells; a cell's place in it is its number here.
    let cells: [Int]
    /// For each cell its group, or −1 where it cannot move.
    private(set) var groupOf: [Int32]
    /// For each cell 1, or −1 where it moves against its group.
    private(set) var signOf: [Int8]
    private(set) var groups: [[Int32]] = []
    /// What is left of the sums: over groups, and over what else may enter a sum from outside.
    private(set) var rows: [Row] = []

    struct Row: Hashable {
        var terms: [GroupTerm]
        /// The sum whose outside part enters, or −1.
        let sum: Int
    }

    struct GroupTerm: Hashable {
        let group: Int32
        let factor: Int32
    }

    /// - Parameters:
    ///   - place: scratch of one entry for each cell of the problem, all −1 before and after.
    ///   - isOpen: for each of the sums whether something from outside may enter it, so that it ties nothing.
    init(
        _ cells: [Int], of table: SumTable, sums: [Int], place: inout [Int32], isOpen: [Bool]
    ) {
        self.cells = cells
        for (number, cell) in cells.enumerated() { place[cell] = Int32(number) }
        var forest = Forest(count: cells.count)
        var queue = Queue(sums)
        var workspace = [Int32](repeating: 0, count: cells.count)
        func terms(_ sum: Int) -> [GroupTerm] { forest.terms(of: table.terms(of: sum), place, &workspace) }
        var known = [Int32](repeating: -1, count: table.count)
        for (number, sum) in sums.enumerated() { known[sum] = Int32(number) }
        func waken(_ root: Int32) {
            for member in forest.members[Int(root)] {
                for sum in table.sums(of: cells[Int(member)]) where known[Int(sum)] >= 0 {
                    queue.add(Int(known[Int(sum)]))
                }
            }
        }
        while let number = queue.next() {
            let sum = sums[number]
            if isOpen[number] { continue }
            let left = terms(sum)
            if left.count == 1 {
                waken(left[0].group)
                forest.hold(left[0].group)
            } else if left.count == 2, abs(left[0].factor) == abs(left[1].factor) {
                let smaller = forest.smaller(left[0].group, left[1].group)
                waken(smaller)
                forest.join(left[0].group, left[1].group, opposed: left[0].factor == left[1].factor)
            }
        }
        (groupOf, signOf, groups) = forest.groups()
        var seen = Set<Row>()
        for (number, sum) in sums.enumerated() where table.isEnough(sum) {
            let left = terms(sum).map { GroupTerm(group: forest.number(of: $0.group), factor: $0.factor) }
                .sorted { $0.group < $1.group }
            let row = Row(terms: left, sum: isOpen[number] ? sum : -1).normalised
            // Where nothing can move, what enters from outside must be nothing.
            if row.terms.count > 1 || row.sum >= 0, seen.insert(row).inserted { rows.append(row) }
        }
        for cell in cells { place[cell] = -1 }
    }

    private struct Queue {
        private var waiting: [Int32]
        private var isWaiting: [Bool]
        private var head = 0

        init(_ sums: [Int]) {
            waiting = sums.indices.map { Int32($0) }
            isWaiting = Array(repeating: true, count: sums.count)
        }

        mutating func add(_ number: Int) {
            if isWaiting[number] { return }
            isWaiting[number] = true
            waiting.append(Int32(number))
        }

        mutating func next() -> Int? {
            guard head < waiting.count else { return nil }
            let number = Int(waiting[head])
            head += 1
            isWaiting[number] = false
            return number
        }
    }

    /// Groups while they grow: trees with the sign of each cell against its root.
    private struct Forest {
        private var parents: [Int32]
        private var signs: [Int8]
        private var isHeld: [Bool]
        private(set) var members: [[Int32]]
        private var numbers: [Int32] = []

        init(count: Int) {
            parents = (0..<Int32(count)).map { $0 }
            signs = Array(repeating: 1, count: count)
            isHeld = Array(repeating: false, count: count)
            members = (0..<Int32(count)).map { [$0] }
        }

        /// The root of a cell and its sign against it; the way there is shortened.
        private mutating func root(of cell: Int32) -> (Int32, Int8) {
            var (root, sign) = (cell, Int8(1))
            while parents[Int(root)] != root {
                sign *= signs[Int(root)]
                root = parents[Int(root)]
            }
            var (here, rest) = (cell, sign)
            while parents[Int(here)] != root && here != root {
                let (up, step) = (parents[Int(here)], signs[Int(here)])
                (parents[Int(here)], signs[Int(here)]) = (root, rest)
                (here, rest) = (up, rest * step)
            }
            return (root, sign)
        }

        /// What is left of a sum, by roots.
        mutating func terms(
            of sum: ArraySlice<SumTable.Term>, _ place: [Int32], _ workspace: inout [Int32]
        ) -> [GroupTerm] {
            var roots: [Int32] = []
            for term in sum {
                let number = place[Int(term.cell)]
                if number < 0 { continue }
                let (root, sign) = root(of: number)
                if isHeld[Int(root)] { continue }
                // Doubled, so that a factor that cancelled can be told from one not met.
                if workspace[Int(root)] == 0 {
                    roots.append(root)
                    workspace[Int(root)] = 1
                }
                workspace[Int(root)] += 2 * Int32(sign) * term.factor
            }
            return roots.compactMap { root in
                let factor = (workspace[Int(root)] - 1) / 2
                workspace[Int(root)] = 0
                return factor == 0 ? nil : GroupTerm(group: root, factor: factor)
            }
        }

        mutating func hold(_ root: Int32) { isHeld[Int(root)] = true }

        func smaller(_ one: Int32, _ two: Int32) -> Int32 {
            members[Int(one)].count >= members[Int(two)].count ? two : one
        }

        mutating func join(_ one: Int32, _ two: Int32, opposed: Bool) {
            let small = smaller(one, two)
            let large = small == one ? two : one
            parents[Int(small)] = large
            signs[Int(small)] = opposed ? -1 : 1
            members[Int(large)] += members[Int(small)]
            members[Int(small)] = []
        }

        /// The groups that can move, numbered in the order of their first cells.
        mutating func groups() -> (groupOf: [Int32], signOf: [Int8], groups: [[Int32]]) {
            numbers = Array(repeating: -1, count: parents.count)
            var (groupOf, signOf) = (
                [Int32](repeating: -1, count: parents.count), [Int8](repeating: 1, count: parents.count)
            )
            var groups: [[Int32]] = []
            for cell in 0..<Int32(parents.count) {
                let (root, sign) = root(of: cell)
                if isHeld[Int(root)] { continue }
                if numbers[Int(root)] < 0 {
                    numbers[Int(root)] = Int32(groups.count)
                    groups.append([])
                }
                (groupOf[Int(cell)], signOf[Int(cell)]) = (numbers[Int(root)], sign)
                groups[Int(numbers[Int(root)])].append(cell)
            }
            return (groupOf, signOf, groups)
        }

        func number(of root: Int32) -> Int32 { numbers[Int(root)] }
    }
}

extension TiedCells.Row {
    /// One spelling for a row and its negative.
    fileprivate var normalised: Self {
        guard sum < 0, let first = terms.first, first.factor < 0 else { return self }
        return Self(terms: terms.map { .init(group: $0.group, factor: -$0.factor) }, sum: sum)
    }
}
