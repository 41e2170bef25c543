/// The blocks of a large table, those joined that are small together with all that is below them.
///
/// Where an entry has but two or three parts, what one of them must be able to do the others can hardly make up for, and
/// much is left to be looked for over several blocks. Together they have more to choose from, and far fewer programs.
struct JoinedBlocks {
    private(set) var blocks: [SuppressionProblem.Block] = []

    /// - Parameter blocks: parents before what is below them.
    init(_ blocks: [SuppressionProblem.Block]) {
        var cells = blocks.map(\.cells.count)
        for number in blocks.indices.reversed() {
            if let parent = blocks[number].parent { cells[parent] += cells[number] }
        }
        var placeOf: [Int] = []
        for (number, block) in blocks.enumerated() {
            if let parent = block.parent, cells[parent] <= Self.most {
                let place = placeOf[parent]
                placeOf.append(place)
                self.blocks[place] = self.blocks[place].joined(with: block)
            } else {
                placeOf.append(self.blocks.count)
                let isJoined = cells[number] <= Self.most
                self.blocks.append(
                    .init(
                        parent: block.parent.map { placeOf[$0] }, depth: block.depth, cells: block.cells,
                        sums: block.sums, levelsBelow: isJoined ? 0 : block.levelsBelow))
            }
        }
    }

    /// Cells of joined blocks; a program over more takes longer than those of its parts.
    private static let most = 10_000
}

extension SuppressionProblem.Block {
    fileprivate func joined(with other: Self) -> Self {
        Self(
            parent: parent, depth: depth, cells: cells + other.cells, sums: sums + other.sums,
            levelsBelow: levelsBelow)
    }
}
