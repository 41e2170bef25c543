/// What one thread counts in.
protocol ChunkCounter: SendableMetatype {
    /// Adds the children of one chunk; refuses a chunk that holds something that is no value of its variable.
    mutating func add(_ chunks: [any ColumnChunk]) throws(TabulationError)

    var counts: [UInt32] { get }
}
