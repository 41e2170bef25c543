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

    /// What binds a chunk to its snapshot, variable and position, and the last one to being the last.
    func associated(with snapshot: SnapshotID, position: Int, valueCount: Int, isLast: Bool) -> AssociatedData {
        var associated = AssociatedData(context: "countersign/v1/column")
        associated.append(snapshot.text)
        associated.append(variable.rawValue)
        associated.append(littleEndian: UInt32(position))
        associated.append(littleEndian: UInt32(valueCount))
        associated.append(UInt8(width))
        associated.append(isLast ? 1 : 0 as UInt8)
        return associated
    }

    /// What the manifest says of a column's bytes: the digest of each chunk's header, nonce and tag, in order.
    ///
    /// A tag already speaks for every byte of its chunk to whoever holds the key, so a column is recognised without
    /// hashing all of it; opening a chunk checks the rest.
    static func digest(of chunks: [[UInt8]], with hash: HashFunction) throws(OpenSSLError) -> ManifestDigest {
        var ends: [UInt8] = []
        ends.reserveCapacity(chunks.count * SealedValue.overhead)
        for chunk in chunks {
            // Slices: `suffix` as a sequence's would walk through the whole chunk.
            ends += chunk[..<min(SealedValue.prefixCount, chunk.count)]
            ends += chunk[max(chunk.count - SuiteCipher.tagCount, 0)...]
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
