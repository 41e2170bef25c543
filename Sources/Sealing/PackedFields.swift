internal import Records

/// Where the sealed fields of a row stand in its packed bytes.
///
/// Packed: the line in its file, 4 bytes; the number of fields; each field as its tag, 2 bytes of length and the sealed
/// value, in the order of tags. Numbers are little endian.
struct PackedFields {
    struct Item {
        let field: Field
        let range: Range<Int>
    }

    let line: Int
    private(set) var items: [Item] = []

    static let headerCount = 5
    static let itemHeaderCount = 3
    /// What two bytes of length can say of a sealed value.
    static let longestValue = Int(UInt16.max) - SealedValue.overhead

    /// Nothing unless the bytes are of exactly this form.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerCount else { return nil }
        line = Int(UInt64(littleEndian: bytes[..<4]))
        let count = Int(bytes[4])
        items.reserveCapacity(count)
        var position = Self.headerCount
        var lastTag: UInt8 = 0
        for _ in 0..<count {
            let start = position + Self.itemHeaderCount
            guard start <= bytes.count, bytes[position] > lastTag, let field = Field(tag: bytes[position]) else {
                return nil
            }
            let length = Int(bytes[position + 1]) | Int(bytes[position + 2]) << 8
            guard length >= SealedValue.overhead, length <= bytes.count - start else { return nil }
            items.append(Item(field: field, range: start..<start + length))
            (position, lastTag) = (start + length, field.tag)
        }
        guard position == bytes.count else { return nil }
    }

    /// Begins the packed bytes of a row.
    static func begin(line: Int, count: Int, in output: inout OutputSpan<UInt8>) {
        for shift in stride(from: 0, to: 32, by: 8) { output.append(UInt8(truncatingIfNeeded: line >> shift)) }
        output.append(UInt8(count))
    }

    /// Begins one field of it, whose sealed value of `length` bytes follows.
    static func begin(_ field: Field, length: Int, in output: inout OutputSpan<UInt8>) {
        output.append(field.tag)
        output.append(UInt8(truncatingIfNeeded: length))
        output.append(UInt8(truncatingIfNeeded: length >> 8))
    }
}
