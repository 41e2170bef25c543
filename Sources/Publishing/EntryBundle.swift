/// Up to 256 entries of a log, each after its length in two bytes (c2sp.org/tlog-tiles).
struct EntryBundle: Hashable {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    /// A bundle with nothing in it yet.
    init() {}

    /// The first `width` entries of a file; nothing where it has fewer, or ends within one.
    init?(_ file: [UInt8], width: Int) {
        guard let entries = Self.entries(of: file), (width...HashTile.width).contains(entries.count) else { return nil }
        (bytes, count) = (Array(file[..<(entries.prefix(width).last?.endIndex ?? 0)]), width)
    }

    mutating func append(_ entry: some Collection<UInt8>) {
        precondition(entry.count <= Int(UInt16.max), "an entry fits the two bytes of its length")
        bytes += [UInt8(entry.count >> 8), UInt8(entry.count & 0xFF)]
        bytes += entry
        count += 1
    }

    /// In order.
    var entries: [ArraySlice<UInt8>] { Self.entries(of: bytes) ?? [] }

    private static func entries(of bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        var (entries, place) = ([] as [ArraySlice<UInt8>], 0)
        while place < bytes.count {
            guard place + 2 <= bytes.count else { return nil }
            let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
            guard end <= bytes.count else { return nil }
            entries.append(bytes[place + 2..<end])
            place = end
        }
        return entries
    }
}
