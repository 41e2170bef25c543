/// The largest few contributions to each of many cells.
struct LargestLists {
    let depth: Int
    /// For each cell `depth` numbers in falling order, zeros where there are fewer.
    private(set) var numbers: [Int]

    init(cells: Int, depth: Int) { (self.depth, numbers) = (depth, Array(repeating: 0, count: cells * depth)) }

    mutating func insert(_ number: Int, into cell: Int) {
        var (number, place) = (number, cell * depth)
        let end = place + depth
        while place < end, numbers[place] >= number { place += 1 }
        while place < end {
            swap(&number, &numbers[place])
            place += 1
        }
    }

    /// Adds the contributions to one cell to those to another; those who contribute to both are taken for different.
    mutating func merge(_ part: Int, into whole: Int) {
        for place in part * depth..<(part + 1) * depth { insert(numbers[place], into: whole) }
    }

    mutating func clear(_ cell: Int) { for place in cell * depth..<(cell + 1) * depth { numbers[place] = 0 } }

    mutating func multiply(by factor: Int) { for place in numbers.indices { numbers[place] *= factor } }
}
