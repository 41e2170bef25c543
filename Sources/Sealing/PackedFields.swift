internal import Records

/// Where the sealed fields of a row stand in its packed bytes.
///
/// Packed: format 1; the line in its file, 4 bytes; the number of fields; each field as its tag, 2 bytes of length and
/// the sealed value, in the order of tags; and the row's code. Numbers are little endian.
struct PackedFields {
    struct Item {
        let field: Field
        let range: Range<Int>
    }

    let line: Int
    private(set) var items: [Item] = []
    /// Where the row's code begins.
    let codeStart: Int

    static let format: UInt8 = 1
    static let headerCount = 6
    static let itemHeaderCount = 3
    static let codeCount = 16
    /// What two bytes of length can say of a sealed value.
    static let longestValue = Int(UInt16.max) - SealedValue.overhead

    /// Nothing unless the bytes are of exactly this form.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerCount + Self.codeCount, bytes[0] == Self.format else { return nil }
        line = bytes[1..<5].reversed().reduce(0) { $0 << 8 | Int($1) }
        codeStart = bytes.count - Self.codeCount
        let count = Int(bytes[5])
        items.reserveCapacity(count)
        var position = Self.headerCount
        var lastTag: UInt8 = 0
        for _ in 0..<count {
            let start = position + Self.itemHeaderCount
            guard start <= codeStart, bytes[position] > lastTag, let field = Field(tag: bytes[position]) else {
                return nil
            }
            let length = Int(bytes[position + 1]) | Int(bytes[position + 2]) << 8
            guard length >= SealedValue.overhead, length <= codeStart - start else { return nil }
            items.append(Item(field: field, range: start..<start + length))
            (position, lastTag) = (start + length, field.tag)
        }
        guard position == codeStart else { return nil }
    }
}
