internal import OpenSSL
internal import Records

/// What a column's writer and its reader agree on.
struct ColumnFormat {
    let variable: Variable
    /// Bytes a value: two, little endian, where there may be more than 256 of them.
    let width: Int

    static let valuesPerChunk = 65_536

    init(_ variable: Variable) {
        self.variable = variable
        width = variable.cardinality > 256 ? 2 : 1
    }

    /// How many chunks hold `count` values; an empty column has one, empty as well.
    static func chunkCount(of count: Int) -> Int { max(1, (count + valuesPerChunk - 1) / valuesPerChunk) }

    /// How many values the chunk at `position` of a column holds.
    static func valueCount(ofChunk position: Int, count: Int) -> Int {
        min(valuesPerChunk, count - position * valuesPerChunk)
    }

    /// What binds all chunks of a column to its snapshot and variable.
    func associated(with snapshot: SnapshotID) -> AssociatedData {
        var associated = AssociatedData(context: "countersign/v1/column")
        associated.append(snapshot.text)
        associated.append(variable.rawValue)
        return associated
    }

    /// What binds a chunk besides to its position, and the last one to being the last.
    func append(position: Int, valueCount: Int, isLast: Bool, to associated: inout AssociatedData) {
        associated.append(littleEndian: UInt32(position))
        associated.append(littleEndian: UInt32(valueCount))
        associated.append(UInt8(width))
        associated.append(isLast ? 1 : 0 as UInt8)
    }

    /// What the manifest says of a column's bytes: the digest of each chunk's header, nonce and tag, in order.
    ///
    /// A tag already speaks for every byte of its chunk to whoever holds the key, so a column is recognised without
    /// hashing all of it; opening a chunk checks the rest.
    static func digest(of chunks: [[UInt8]], with hash: HashFunction) throws(OpenSSLError) -> ManifestDigest {
        var ends: [UInt8] = []
        // Asks all chunks how long they are before any of them is read: their memory then comes near at the same time.
        ends.reserveCapacity(chunks.reduce(0) { $0 + min($1.count, SealedValue.overhead) })
        let chunks = chunks.span
        for position in chunks.indices {
            let chunk = chunks[position].span
            for index in 0..<min(SealedValue.prefixCount, chunk.count) { ends.append(chunk[index]) }
            for index in max(chunk.count - SuiteCipher.tagCount, 0)..<chunk.count { ends.append(chunk[index]) }
        }
        return try ManifestDigest(of: ends, with: hash)
    }

    /// The digest of what each value means: the categories' codes, one a line.
    func categories(with hash: HashFunction) throws(OpenSSLError) -> ManifestDigest {
        let codes = variable == .region ? Self.placeCodes : Self.lines(of: variable.categories.map(\.code))
        return try ManifestDigest(of: codes, with: hash)
    }

    /// Written once: there are a thousand places, and each table asks.
    private static let placeCodes = lines(of: Places.current.codes.map(\.description))

    private static func lines(of codes: [String]) -> [UInt8] { Array(codes.joined(separator: "\n").utf8) }
}
