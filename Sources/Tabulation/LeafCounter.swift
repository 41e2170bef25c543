import Records

/// Counts children in the leaves of a table whose cube would be too large, chunk by chunk; for one thread at a time.
///
/// A child's leaf is known by its cell's number in the table: the sum of what its values add, one look-up a value, in a
/// pass a variable.
struct LeafCounter: ChunkCounter {
    /// One for each of the table's cells, and at the end a few where children go by turns who are not counted: an
    /// addition need not wait there for the one before.
    private var allCounts: [UInt32]
    private let cellCount: Int
    private let steps: [ValueSteps]
    private var leaves: [UInt32] = []

    /// A power of two.
    private static let elsewhereCount = 8

    var counts: [UInt32] { Array(allCounts.prefix(cellCount)) }

    /// Of at most 2³² - 1 children, so that no count overflows.
    init(cellCount: Int, steps: [ValueSteps]) {
        precondition(
            cellCount + Self.elsewhereCount < Int(ValueSteps.outside), "a leaf's number is less than what is outside")
        allCounts = Array(repeating: 0, count: cellCount + Self.elsewhereCount)
        (self.cellCount, self.steps) = (cellCount, steps)
    }

    mutating func add(_ chunks: [any ColumnChunk]) throws(TabulationError) {
        let count = chunks[0].count
        for (chunk, step) in zip(chunks, steps) where chunk.count != count || chunk.width != step.width {
            throw .damagedColumn(step.variable)
        }
        leaves.removeAll(keepingCapacity: true)
        leaves.append(contentsOf: repeatElement(0, count: count))
        for (chunk, step) in zip(chunks, steps) {
            let seen = chunk.withBytes { bytes in
                var leaves = leaves.mutableSpan
                return step.width == 1
                    ? Self.add(step.table.span, of: bytes, as: UInt8.self, to: &leaves)
                    : Self.add(step.table.span, of: bytes, as: UInt16.self, to: &leaves)
            }
            guard seen < ValueSteps.damaged else { throw .damagedColumn(step.variable) }
        }
        Self.count(leaves, cellCount: cellCount, in: &allCounts)
    }

    /// Adds to each child's leaf what its value says; answers all that was added, or-ed.
    private static func add<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ table: Span<UInt32>, of bytes: Span<UInt8>, as type: Value.Type, to leaves: inout MutableSpan<UInt32>
    ) -> UInt32 {
        let width = MemoryLayout<Value>.size
        precondition(bytes.count == leaves.count * width, "a chunk has as many bytes as its values need")
        precondition(table.count == 1 << (8 * width), "a table has an entry for whatever a value's bytes hold")
        let values = unsafe bytes.bytes
        var seen: UInt32 = 0
        for child in leaves.indices {
            // Proven above; `child` is one of `leaves`, and any bytes are a value.
            let value = unsafe Value(
                littleEndian: values.unsafeLoadUnaligned(fromUncheckedByteOffset: child &* width, as: Value.self))
            let step = unsafe table[unchecked: Int(value)]
            seen |= step
            unsafe leaves[unchecked: child] &+= step
        }
        return seen
    }

    private static func count(_ leaves: [UInt32], cellCount: Int, in counts: inout [UInt32]) {
        precondition(counts.count == cellCount + elsewhereCount, "there are places for children who are not counted")
        let (elsewhere, turns) = (UInt32(cellCount), UInt32(elsewhereCount - 1))
        let leaves = leaves.span
        var counts = counts.mutableSpan
        for child in leaves.indices {
            let place = elsewhere &+ UInt32(truncatingIfNeeded: child) & turns
            // A leaf, or one of the last places: what is outside is more than any of them.
            unsafe counts[unchecked: Int(min(leaves[unchecked: child], place))] &+= 1
        }
    }
}
