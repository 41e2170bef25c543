/// What is bound to a sealed value without being stored in it, written in one way only.
///
/// It begins with the value's two header bytes and a versioned context; numbers are little endian and of fixed width,
/// texts follow their length, so that no two places are written alike.
struct AssociatedData {
    private(set) var bytes: [UInt8] = []

    init(context: String) {
        bytes.reserveCapacity(64)
        bytes += [0, 0]
        bytes += Array(context.utf8)
    }

    mutating func setHeader(format: UInt8, epoch: UInt8) { (bytes[0], bytes[1]) = (format, epoch) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(littleEndian number: UInt32) { bytes.append(littleEndian: number) }

    mutating func append(_ text: String) {
        bytes.append(littleEndian: UInt32(text.utf8.count))
        bytes += Array(text.utf8)
    }

    mutating func append(_ record: RecordID) { record.append(to: &bytes) }

    /// Replaces the last byte, in which the fields of one row differ.
    mutating func setLast(_ byte: UInt8) { bytes[bytes.count - 1] = byte }

    /// Forgets all but the first `count` bytes, which the next value shares.
    mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
}

extension [UInt8] {
    /// Appends four bytes, the least significant first.
    mutating func append(littleEndian number: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// Appends eight bytes, the least significant first.
    mutating func append(littleEndian number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
