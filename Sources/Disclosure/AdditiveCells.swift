import Records

/// The cells of one or several tables, each numbered once, and the sums that tie them.
///
/// Cells of different tables of one snapshot that restrict every variable alike are one cell; at another moment they are
/// another. Tables that group a variable differently are tied by cells that none of them has (`CommonParts`).
struct AdditiveCells {
    /// A total or subtotal and what adds up to it.
    struct Sum {
        let whole: Int
        let parts: [Int]
        /// Whether it is the one sum of its whole that is enough: all others follow from the sums that are. Sums along
        /// the longest dimension are the last to be needed, since they tie blocks together.
        let isEnough: Bool
    }

    /// For each table the numbers of its cells, in the cells' order.
    private(set) var numbers: [[Int]] = []
    private(set) var count = 0
    /// For each table the number of its first sum that is never printed.
    private var firstVirtual: [Int] = []
    private(set) var sums: [Sum] = []
    /// Cells that count the same children at one moment and at the last moment before at which some table has them.
    private(set) var pairs: [Pair] = []

    struct Pair {
        let old: Int
        let new: Int
        /// The later moment, and what the cell restricts.
        let key: Key
    }

    struct Key: Hashable, Sendable {
        let moment: Int
        let name: String
    }

    /// - Parameters:
    ///   - moments: for each table its place in time, as tables of one snapshot share it; all the same where left out.
    ///   - virtualSums: for each table sums of its cells that are never printed; each is a cell of its own.
    init(_ tables: [TableOutline], moments: [Int] = [], virtualSums: [[[Int]]] = []) {
        if tables.count == 1 {
            // Within one table no two cells count the same children by what they say.
            numbers = [Array(0..<tables[0].cellCount)]
            count = tables[0].cellCount
            addUp(tables[0], numbers[0])
        } else {
            number(tables, moments.isEmpty ? tables.map { _ in 0 } : moments)
        }
        for (table, sums) in virtualSums.enumerated() {
            firstVirtual.append(count)
            for parts in sums {
                self.sums.append(Sum(whole: count, parts: parts.map { numbers[table][$0] }, isEnough: true))
                count += 1
            }
        }
    }

    /// The number of a table's cell, or of a sum that is never printed, by its place after the table's cells.
    func number(of position: Int, in table: Int) -> Int {
        let cells = numbers[table].count
        return position < cells ? numbers[table][position] : firstVirtual[table] + position - cells
    }

    /// By number the value of every cell, and of every sum that is never printed, of the tables that have values.
    func values(_ tables: [(cells: [Int], virtualSums: [[Int]])]) -> [Int?] {
        var values = [Int?](repeating: nil, count: count)
        for (table, (cells, sums)) in tables.enumerated() where !cells.isEmpty {
            for (number, value) in zip(numbers[table], cells) { values[number] = value }
            for (index, parts) in sums.enumerated() {
                values[firstVirtual[table] + index] = parts.reduce(0) { $0 + cells[$1] }
            }
        }
        return values
    }

    private mutating func number(_ tables: [TableOutline], _ moments: [Int]) {
        var known: [Int: [String: Int]] = [:]
        for (table, moment) in zip(tables, moments) {
            let cells = CellIdentities(table).names.map { name in
                let number = known[moment]?[name] ?? count
                if number == count {
                    known[moment, default: [:]][name] = number
                    count += 1
                }
                return number
            }
            numbers.append(cells)
            addUp(table, cells)
        }
        pair(known)
        for moment in known.keys.sorted() {
            let own = tables.indices.filter { moments[$0] == moment }
            let parts = CommonParts(own.map { (tables[$0], numbers[$0]) }, from: count)
            (count, sums) = (parts.count, sums + parts.sums)
        }
    }

    private mutating func pair(_ known: [Int: [String: Int]]) {
        var last: [String: Int] = [:]
        for (moment, cells) in known.sorted(by: { $0.key < $1.key }) {
            for (name, new) in cells {
                if let old = last[name] {
                    pairs.append(Pair(old: old, new: new, key: Key(moment: moment, name: name)))
                }
                last[name] = new
            }
        }
        pairs.sort { $0.new < $1.new }
    }

    private mutating func addUp(_ table: TableOutline, _ cells: [Int]) {
        let longest = table.dimensions.map(\.entries.count).max()
        let last = table.dimensions.firstIndex { $0.entries.count == longest }
        var hasSum = [Bool](repeating: false, count: cells.count)
        for place in table.dimensions.indices.filter({ $0 != last }) + (last.map { [$0] } ?? []) {
            let dimension = table.dimensions[place]
            let stride = table.dimensions[(place + 1)...].reduce(1) { $0 * $1.entries.count }
            let block = stride * dimension.entries.count
            for (parent, children) in dimension.families {
                for start in Swift.stride(from: 0, to: cells.count, by: block) {
                    for offset in start..<(start + stride) {
                        let parts = children.map { cells[offset + $0 * stride] }
                        let whole = offset + parent * stride
                        sums.append(Sum(whole: cells[whole], parts: parts, isEnough: !hasSum[whole]))
                        hasSum[whole] = true
                    }
                }
            }
        }
    }
}
