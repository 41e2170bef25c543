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
    /// For each column the largest value of one run.
    private var largest: [Int]
    /// The columns that are placed in one pass over a run, a wide one first; the others take a pass each.
    private let together: (first: Int, second: Int, third: Int)?

    /// How many children are placed, and then counted, at a time.
    private static var run: Int { 16_384 }
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
        largest = Array(repeating: 0, count: cube.columns.count)
        let positions = cube.columns.indices
        let widestFirst =
            positions.filter { cube.columns[$0].width == 2 } + positions.filter { cube.columns[$0].width == 1 }
        let isTogether = widestFirst.count > 2 && cube.columns[widestFirst[1]].width == 1
        together = isTogether ? (widestFirst[0], widestFirst[1], widestFirst[2]) : nil
    }

    var counts: [UInt32] {
        var counts = [UInt32](repeating: 0, count: cube.cellCount)
        for start in Swift.stride(from: 0, to: cells.count, by: cube.cellCount) {
            let copy = start..<start + cube.cellCount
            Self.add(cells.span.extracting(copy), rounds.span.extracting(copy), to: &counts)
        }
        return counts
    }

    private static func add(_ cells: Span<UInt8>, _ rounds: Span<UInt32>, to counts: inout [UInt32]) {
        precondition(cells.count == counts.count && rounds.count == counts.count, "a copy has all of the cube's cells")
        var counts = counts.mutableSpan
        for cell in counts.indices {
            // One of each, as was proven; without a check the compiler does several at a time.
            unsafe counts[unchecked: cell] &+= rounds[unchecked: cell] &<< 8 &+ UInt32(cells[unchecked: cell])
        }
    }

    mutating func add(_ chunks: [any ColumnChunk]) throws(TabulationError) {
        let count = chunks[0].count
        for (chunk, column) in zip(chunks, cube.columns) where chunk.count != count || chunk.width != column.width {
            throw .damagedColumn(column.variable)
        }
        for start in Swift.stride(from: 0, to: count, by: Self.run) {
            let run = start..<min(start + Self.run, count)
            place(chunks, run)
            for (largest, column) in zip(largest, cube.columns) where largest >= column.cardinality {
                throw .damagedColumn(column.variable)
            }
            // Each value was below its column's cardinality, so that each place is one of the cube's cells.
            unsafe Self.count(places, first: run.count, copyStride: copyStride, in: &cells, &rounds)
        }
    }

    /// Finds the places of a run of children, and the largest value of each column.
    private mutating func place(_ chunks: [any ColumnChunk], _ run: Range<Int>) {
        if let together { placeTogether(chunks, run, together) }
        for (position, column) in cube.columns.enumerated() {
            let isFirst = together == nil && position == 0
            if let together, [together.first, together.second, together.third].contains(position) { continue }
            largest[position] = chunks[position].withBytes { bytes in
                var places = places.mutableSpan
                return switch (column.width, isFirst) {
                case (1, true): Self.place(bytes, run, of: UInt8.self, column.stride, isFirst: true, in: &places)
                case (1, false): Self.place(bytes, run, of: UInt8.self, column.stride, isFirst: false, in: &places)
                case (_, true): Self.place(bytes, run, of: UInt16.self, column.stride, isFirst: true, in: &places)
                case (_, false): Self.place(bytes, run, of: UInt16.self, column.stride, isFirst: false, in: &places)
                }
            }
        }
    }

    private mutating func placeTogether(
        _ chunks: [any ColumnChunk], _ run: Range<Int>, _ positions: (first: Int, second: Int, third: Int)
    ) {
        let (first, second, third) = positions
        let strides = [first, second, third].map { Place(truncatingIfNeeded: cube.columns[$0].stride) }
        let isWide = cube.columns[first].width == 2
        (largest[first], largest[second], largest[third]) = chunks[first].withBytes { firstBytes in
            chunks[second].withBytes { secondBytes in
                chunks[third].withBytes { thirdBytes in
                    var places = places.mutableSpan
                    return isWide
                        ? Self.place(firstBytes, secondBytes, thirdBytes, run, of: UInt16.self, strides, in: &places)
                        : Self.place(firstBytes, secondBytes, thirdBytes, run, of: UInt8.self, strides, in: &places)
                }
            }
        }
    }

    /// The same of three columns in one pass, the second and third of one byte a value.
    private static func place<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>, _ run: Range<Int>, of type: Value.Type,
        _ strides: [Place], in places: inout MutableSpan<Place>
    ) -> (Int, Int, Int) {
        let width = MemoryLayout<Value>.size
        precondition(
            run.lowerBound >= 0 && run.upperBound * width <= first.count && run.upperBound <= second.count
                && run.upperBound <= third.count && run.count <= places.count,
            "a run is a part of its chunks, and there is a place for each of it")
        let values = unsafe first.bytes
        let (firstStride, secondStride, thirdStride) = (strides[0], strides[1], strides[2])
        var (largest, secondLargest, thirdLargest): (Value, UInt8, UInt8) = (0, 0, 0)
        for child in 0..<run.count {
            // Proven above, for children below the run's count; any bytes are a value.
            let position = run.lowerBound &+ child
            let value = unsafe Value(
                littleEndian: values.unsafeLoadUnaligned(fromUncheckedByteOffset: position &* width, as: Value.self))
            let (secondValue, thirdValue) = unsafe (second[unchecked: position], third[unchecked: position])
            largest = max(largest, value)
            secondLargest = max(secondLargest, secondValue)
            thirdLargest = max(thirdLargest, thirdValue)
            let sum = Place(truncatingIfNeeded: value) &* firstStride
            unsafe places[unchecked: child] =
                sum &+ Place(truncatingIfNeeded: secondValue) &* secondStride
                &+ Place(truncatingIfNeeded: thirdValue) &* thirdStride
        }
        return (Int(largest), Int(secondLargest), Int(thirdLargest))
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
        var cells = cells.mutableSpan
        var rounds = rounds.mutableSpan
        let places = places.span.extracting(first: count)
        // A place is one of the cube's cells, and so is one of each copy's.
        if copyStride == 0 {
            unsafe add(places, copyStride: 0, in: &cells, &rounds)
        } else {
            unsafe add(places, copyStride: copyStride, in: &cells, &rounds)
        }
    }

    /// Counts by turns in copies that begin `copyStride` cells apart, or in one where that is none. Inlined where it is
    /// known to be none, so that nothing is added there.
    @inline(__always)
    @unsafe private static func add(
        _ places: Span<Place>, copyStride: Int, in cells: inout MutableSpan<UInt8>, _ rounds: inout MutableSpan<UInt32>
    ) {
        var child = 0
        while child &+ copies <= places.count {
            for copy in 0..<copies {
                let cell = unsafe Int(truncatingIfNeeded: places[unchecked: child &+ copy]) &+ copy &* copyStride
                unsafe add(cell, in: &cells, &rounds)
            }
            child &+= copies
        }
        while child < places.count {
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
