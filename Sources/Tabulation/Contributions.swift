/// Who makes up a table's cells: how many contributors each has, and the largest of what they contribute.
///
/// As raw as a tally's counts, and kept as they are: no encoding, an empty mirror, and read by `Disclosure` alone.
@_spi(Protection) public struct Contributions: Sendable {
    private let contributors: [Int]
    /// For each cell `depth` numbers in falling order, zeros where there are fewer contributors.
    private let greatest: [Int]
    private let depth: Int

    /// - Parameter greatest: for each cell `depth` numbers in falling order, zeros where there are fewer contributors.
    init(contributors: [Int], greatest: [Int], depth: Int) {
        precondition(greatest.count == contributors.count * depth, "each cell has as many largest contributions")
        (self.contributors, self.greatest, self.depth) = (contributors, greatest, depth)
    }

    /// - Parameter largest: for each cell its largest contributions in falling order, as many as are known.
    public init(contributors: [Int], largest: [[Int]]) {
        let depth = largest.map(\.count).max() ?? 0
        let greatest = largest.flatMap { $0 + repeatElement(0, count: depth - $0.count) }
        self.init(contributors: contributors, greatest: greatest, depth: depth)
    }

    /// How many contribute to the cell at a position; holders, where the table has them.
    public func contributors(of cell: Int) -> Int { contributors[cell] }

    /// The largest contributions to the cell at a position in falling order, in the units of the cell's value: as many
    /// as the rules ask about, fewer where there are fewer contributors.
    public func largest(of cell: Int) -> [Int] {
        Array(greatest[cell * depth..<cell * depth + min(depth, contributors[cell])])
    }

    /// Who makes up sums of cells of which nobody contributes to two.
    ///
    /// - Parameter sums: the positions that each sum adds up.
    func adding(_ sums: [[Int]]) -> Contributions {
        Contributions(
            contributors: sums.map { parts in parts.reduce(0) { $0 + contributors[$1] } },
            greatest: sums.flatMap { parts in
                parts.flatMap { greatest[$0 * depth..<($0 + 1) * depth] }.sorted(by: >).prefix(depth)
            }, depth: depth)
    }
}

@_spi(Protection) extension Contributions: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
