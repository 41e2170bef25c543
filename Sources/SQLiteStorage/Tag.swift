internal import Sealing

/// The first 8 bytes of a fingerprint or of a number's index, and the number of the record that has it.
///
/// Tags are keyed codes, so that two things rarely have the same; who looks one up compares what the record holds.
struct Tag: Hashable, Comparable {
    let prefix: UInt64
    let record: UInt32

    /// Of the fingerprint of a record, or of its number's index.
    init(_ code: [UInt8], of record: UInt32) {
        self.init(prefix: Self.prefix(of: code), record: record)
    }

    static func prefix(of code: [UInt8]) -> UInt64 {
        precondition(code.count >= 8, "fingerprints and indexes have 16 bytes")
        return code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    init(prefix: UInt64, record: UInt32) { (self.prefix, self.record) = (prefix, record) }

    static func < (left: Tag, right: Tag) -> Bool {
        left.prefix != right.prefix ? left.prefix < right.prefix : left.record < right.record
    }

    static let byteCount = 12

    /// 12 bytes, in the same order as the tags.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: prefix >> shift)) }
        for shift in stride(from: 24, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: record >> shift)) }
    }

    /// What `append(to:)` wrote, one tag after the other.
    static func all(in bytes: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        tags.reserveCapacity(bytes.count / byteCount)
        var start = 0
        while start + byteCount <= bytes.count {
            var (prefix, record): (UInt64, UInt32) = (0, 0)
            for index in start..<start + 8 { prefix = prefix << 8 | UInt64(bytes[index]) }
            for index in start + 8..<start + 12 { record = record << 8 | UInt32(bytes[index]) }
            tags.append(Tag(prefix: prefix, record: record))
            start += byteCount
        }
        return tags
    }

    /// Two sorted lists as one.
    static func merged(_ left: [Tag], _ right: [Tag]) -> [Tag] {
        var merged: [Tag] = []
        merged.reserveCapacity(left.count + right.count)
        var (first, second) = (0, 0)
        while first < left.count, second < right.count {
            if right[second] < left[first] {
                merged.append(right[second])
                second += 1
            } else {
                merged.append(left[first])
                first += 1
            }
        }
        merged += left[first...]
        merged += right[second...]
        return merged
    }
}
