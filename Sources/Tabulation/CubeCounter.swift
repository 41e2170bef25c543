import Records

/// Counts children in the cells of a cube, chunk by chunk; for one thread at a time.
///
/// Cells are bytes, so that a usual table's fit the processor's nearest cache: whenever one has gone round, every 256th
/// child, that is noted beside it. Small cubes, whose cells meet the same value again and again, are counted in several
/// copies by turns, so that no addition waits for the one before.
///
/// `Place` is the number of a cell; half as wide is twice as many at a time.
struct CubeCounter<Place: FixedWidthInteger & UnsignedInteger>: ChunkCounter {
    private let cube: Cube
    /// The copies' cells, one copy after the other.
    private var cells: [UInt8]
    /// For each cell how often it went round.
    private var rounds: [UInt32]
    /// How far apart the copies begin that take turns.
    private let copyStride: Int
    /// The cells of the children of one run.
    private var places: [Place]

    /// How many children are placed, and then counted, at a time.
    private static var run: Int { 4_096 }
    private static var copies: Int { 4 }
    private static var mostCopiedCells: Int { 4_096 }

    /// Of at most 2³² - 1 children, so that no count overflows.
    init(_ cube: Cube) {
        precondition(cube.cellCount - 1 <= Int(Place.max), "a place can be any of the cube's cells")
        self.cube = cube
        let isCopied = cube.cellCount <= Self.mostCopiedCells
        copyStride = isCopied ? cube.cellCount : 0
        cells = Array(repeating: 0, count: isCopied ? Self.copies * cube.cellCount : cube.cellCount)
        rounds = Array(repeating: 0, count: cells.count)
        places = Array(repeating: 0, count: Self.run)
    }

    var counts: [UInt32] {
        var counts = [UInt32](repeating: 0, count: cube.cellCount)
        for copy in Swift.stride(from: 0, to: cells.count, by: cube.cellCount) {
            for cell in 0..<cube.cellCount {
                counts[cell] += rounds[copy + cell] << 8 + UInt32(cells[copy + cell])
            }
        }
        return counts
    }

    mutating func add(_ chunks: [any ColumnChunk]) throws(TabulationError) {
        let count = chunks[0].count
        for (chunk, column) in zip(chunks, cube.columns) where chunk.count != count || chunk.width != column.width {
            throw .damagedColumn(column.variable)
        }
        for start in Swift.stride(from: 0, to: count, by: Self.run) {
            let run = start..<min(start + Self.run, count)
            for (position, column) in cube.columns.enumerated() {
                let largest = chunks[position].withBytes { bytes in
                    var places = places.mutableSpan
                    return switch (column.width, position) {
                    case (1, 0): Self.place(bytes, run, of: UInt8.self, column.stride, isFirst: true, in: &places)
                    case (1, _): Self.place(bytes, run, of: UInt8.self, column.stride, isFirst: false, in: &places)
                    case (_, 0): Self.place(bytes, run, of: UInt16.self, column.stride, isFirst: true, in: &places)
                    default: Self.place(bytes, run, of: UInt16.self, column.stride, isFirst: false, in: &places)
                    }
                }
                guard largest < column.cardinality else { throw .damagedColumn(column.variable) }
            }
            // Each value was below its column's cardinality, so that each place is one of the cube's cells.
            unsafe Self.count(places, first: run.count, copyStride: copyStride, in: &cells, &rounds)
        }
    }

    /// Adds what one column's values say to the places of a run of children; answers the largest value.
    ///
    /// Inlined where `isFirst` is known, so that the loop has no branch and does many children at a time.
    @inline(__always)
    private static func place<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ bytes: Span<UInt8>, _ run: Range<Int>, of type: Value.Type, _ stride: Int, isFirst: Bool,
        in places: inout MutableSpan<Place>
    ) -> Int {
        let width = MemoryLayout<Value>.size
        precondition(
            run.lowerBound >= 0 && run.upperBound * width <= bytes.count && run.count <= places.count,
            "a run is a part of its chunk, and there is a place for each of it")
        let values = unsafe bytes.bytes
        let stride = Place(truncatingIfNeeded: stride)
        var largest: Value = 0
        for child in 0..<run.count {
            // Proven above, for children below the run's count; any bytes are a value.
            let value = unsafe Value(
                littleEndian: values.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: (run.lowerBound &+ child) &* width, as: Value.self))
            largest = max(largest, value)
            let before = unsafe isFirst ? 0 : places[unchecked: child]
            unsafe places[unchecked: child] = before &+ Place(truncatingIfNeeded: value) &* stride
        }
        return Int(largest)
    }

    /// Counts the first `count` places. The caller proves that each is one of the cube's cells.
    @unsafe private static func count(
        _ places: [Place], first count: Int, copyStride: Int, in cells: inout [UInt8], _ rounds: inout [UInt32]
    ) {
        precondition(count <= places.count && cells.count == rounds.count, "only what was placed is counted")
        let places = places.span
        var cells = cells.mutableSpan
        var rounds = rounds.mutableSpan
        var child = 0
        while child &+ copies <= count {
            for copy in 0..<copies {
                // A cell of one copy is one of the cube's; where there is one copy only, the stride is none.
                let cell = unsafe Int(truncatingIfNeeded: places[unchecked: child &+ copy]) &+ copy &* copyStride
                unsafe add(cell, in: &cells, &rounds)
            }
            child &+= copies
        }
        while child < count {
            unsafe add(Int(truncatingIfNeeded: places[unchecked: child]), in: &cells, &rounds)
            child &+= 1
        }
    }

    /// The caller proves that there is such a cell.
    @inline(__always)
    @unsafe private static func add(
        _ cell: Int, in cells: inout MutableSpan<UInt8>, _ rounds: inout MutableSpan<UInt32>
    ) {
        let next = unsafe cells[unchecked: cell] &+ 1
        unsafe cells[unchecked: cell] = next
        if _slowPath(next == 0) { unsafe rounds[unchecked: cell] &+= 1 }
    }
}
