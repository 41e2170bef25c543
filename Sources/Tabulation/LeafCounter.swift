import Records

/// Counts children in the leaves of a table, chunk by chunk; for one thread at a time.
///
/// A child's leaf is the sum of what its values add, one look-up a value. Tables of up to three variables are counted
/// in one pass over the bytes, larger ones in a pass a variable.
struct LeafCounter {
    /// One for each leaf, and a last one where children go who are not counted.
    private(set) var counts: [UInt32]
    private let steps: [ValueSteps]
    /// The steps' positions, those of two bytes a value first.
    private let widestFirst: [Int]
    private var leaves: [UInt32] = []

    /// Of at most 2³² - 1 children, so that no count overflows.
    init(leafCount: Int, steps: [ValueSteps]) {
        precondition(leafCount < Int(ValueSteps.outside), "a leaf's number is less than what is outside")
        counts = Array(repeating: 0, count: leafCount + 1)
        self.steps = steps
        widestFirst = steps.indices.filter { steps[$0].width == 2 } + steps.indices.filter { steps[$0].width == 1 }
    }

    /// Adds the children of one chunk; refuses a chunk that holds something that is no value of its variable.
    mutating func add(_ chunks: [any ColumnChunk]) throws(TabulationError) {
        let count = chunks[0].count
        for (chunk, step) in zip(chunks, steps) where chunk.count != count || chunk.width != step.width {
            throw .damagedColumn(step.variable)
        }
        guard addAll(chunks, count: count) >= ValueSteps.damaged else { return }
        let culprit = zip(chunks, steps).first { chunk, step in Self.isDamaged(chunk, step) }
        throw .damagedColumn(culprit?.1.variable ?? steps[0].variable)
    }

    /// Answers all steps or sums of steps, or-ed: at least `ValueSteps.damaged` where any value was.
    private mutating func addAll(_ chunks: [any ColumnChunk], count: Int) -> UInt32 {
        let wide = steps.count { $0.width == 2 }
        return switch (wide, steps.count - wide) {
        case (1, 0): add(chunks, count, TwoBytes.self, NoColumn.self, NoColumn.self)
        case (0, 1): add(chunks, count, OneByte.self, NoColumn.self, NoColumn.self)
        case (2, 0): add(chunks, count, TwoBytes.self, TwoBytes.self, NoColumn.self)
        case (1, 1): add(chunks, count, TwoBytes.self, OneByte.self, NoColumn.self)
        case (0, 2): add(chunks, count, OneByte.self, OneByte.self, NoColumn.self)
        case (3, 0): add(chunks, count, TwoBytes.self, TwoBytes.self, TwoBytes.self)
        case (2, 1): add(chunks, count, TwoBytes.self, TwoBytes.self, OneByte.self)
        case (1, 2): add(chunks, count, TwoBytes.self, OneByte.self, OneByte.self)
        case (0, 3): add(chunks, count, OneByte.self, OneByte.self, OneByte.self)
        default: addColumnwise(chunks, count)
        }
    }

    /// Up to three variables in one pass.
    private mutating func add<First: ValueWidth, Second: ValueWidth, Third: ValueWidth>(
        _ chunks: [any ColumnChunk], _ count: Int, _ first: First.Type, _ second: Second.Type, _ third: Third.Type
    ) -> UInt32 {
        // In the place of a column there is not, the first one again: it is not read.
        let places = (0..<3).map { widestFirst[$0 < widestFirst.count ? $0 : 0] }
        let tables = places.map { steps[$0].table }
        let (firstTable, secondTable, thirdTable) = (tables[0], tables[1], tables[2])
        return chunks[places[0]].withBytes { firstBytes in
            chunks[places[1]].withBytes { secondBytes in
                chunks[places[2]].withBytes { thirdBytes in
                    var counts = counts.mutableSpan
                    return Self.count(
                        count, (first, second, third), firstBytes, firstTable.span, secondBytes, secondTable.span,
                        thirdBytes, thirdTable.span, in: &counts)
                }
            }
        }
    }

    private static func count<First: ValueWidth, Second: ValueWidth, Third: ValueWidth>(
        _ count: Int, _ widths: (First.Type, Second.Type, Third.Type),
        _ firstBytes: Span<UInt8>, _ firstTable: Span<UInt32>,
        _ secondBytes: Span<UInt8>, _ secondTable: Span<UInt32>,
        _ thirdBytes: Span<UInt8>, _ thirdTable: Span<UInt32>, in counts: inout MutableSpan<UInt32>
    ) -> UInt32 {
        prove(count, firstBytes, firstTable, First.self)
        prove(count, secondBytes, secondTable, Second.self)
        prove(count, thirdBytes, thirdTable, Third.self)
        precondition(!counts.isEmpty, "there is a place for children who are not counted")
        let elsewhere = UInt32(counts.count - 1)
        var seen: UInt32 = 0
        for position in 0..<count {
            // Proven above, for positions below `count`. The last place is that of `elsewhere`.
            let leaf =
                unsafe First.step(at: position, of: firstBytes, by: firstTable)
                &+ Second.step(at: position, of: secondBytes, by: secondTable)
                &+ Third.step(at: position, of: thirdBytes, by: thirdTable)
            seen |= leaf
            unsafe counts[unchecked: Int(min(leaf, elsewhere))] &+= 1
        }
        return seen
    }

    /// What `ValueWidth.step` wants proven, for all positions below `count`.
    private static func prove<Width: ValueWidth>(
        _ count: Int, _ bytes: Span<UInt8>, _ table: Span<UInt32>, _ width: Width.Type
    ) {
        guard width.width > 0 else { return }
        precondition(bytes.count == count * width.width, "a chunk has as many bytes as its values need")
        precondition(table.count == 1 << (8 * width.width), "a table has an entry for whatever a value's bytes hold")
    }

    /// Any number of variables, a pass each and one to count.
    private mutating func addColumnwise(_ chunks: [any ColumnChunk], _ count: Int) -> UInt32 {
        leaves.removeAll(keepingCapacity: true)
        leaves.append(contentsOf: repeatElement(0, count: count))
        var seen: UInt32 = 0
        for (chunk, step) in zip(chunks, steps) {
            seen |= chunk.withBytes { bytes in
                var leaves = leaves.mutableSpan
                return step.width == 1
                    ? Self.add(step.table.span, of: bytes, OneByte.self, to: &leaves)
                    : Self.add(step.table.span, of: bytes, TwoBytes.self, to: &leaves)
            }
        }
        let elsewhere = UInt32(counts.count - 1)
        let sums = leaves
        var counts = counts.mutableSpan
        for leaf in sums {
            // The last place is that of `elsewhere`.
            unsafe counts[unchecked: Int(min(leaf, elsewhere))] &+= 1
        }
        return seen
    }

    private static func add<Width: ValueWidth>(
        _ table: Span<UInt32>, of bytes: Span<UInt8>, _ width: Width.Type, to leaves: inout MutableSpan<UInt32>
    ) -> UInt32 {
        prove(leaves.count, bytes, table, width)
        var seen: UInt32 = 0
        for position in leaves.indices {
            // Proven above; `position` is one of `leaves`.
            let step = unsafe Width.step(at: position, of: bytes, by: table)
            seen |= step
            unsafe leaves[unchecked: position] &+= step
        }
        return seen
    }

    private static func isDamaged(_ chunk: any ColumnChunk, _ step: ValueSteps) -> Bool {
        chunk.withBytes { bytes in
            var leaves = [UInt32](repeating: 0, count: chunk.count)
            var span = leaves.mutableSpan
            let seen =
                step.width == 1
                ? add(step.table.span, of: bytes, OneByte.self, to: &span)
                : add(step.table.span, of: bytes, TwoBytes.self, to: &span)
            return seen >= ValueSteps.damaged
        }
    }
}
