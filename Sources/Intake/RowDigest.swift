import Records

/// Stands for a row's canonical values when rows are compared: 128 bits, so that a file of millions of rows has no two
/// alike by chance. Values are added in one order.
struct RowDigest: Hashable {
    private var one: UInt64 = 0xCBF2_9CE4_8422_2325
    private var two: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ field: Field, _ value: String) {
        add(field.tag)
        for byte in value.utf8 { add(byte) }
        // No value holds this byte, so no two rows run together.
        add(0)
    }

    /// One of 256.
    fileprivate var part: Int { Int(truncatingIfNeeded: (one ^ two) >> 56) }

    /// FNV-1a beside a rotating multiplication (the step of FxHash).
    private mutating func add(_ byte: UInt8) {
        one = (one ^ UInt64(byte)) &* 0x100_0000_01B3
        two = ((two << 5 | two >> 59) ^ UInt64(byte)) &* 0x517C_C1B7_2722_0A95
    }
}

/// The rows of a file that were seen, in as little memory as may be: each part grows by itself, so that the whole is never
/// there twice.
struct RowDigests {
    private var parts = [Set<RowDigest>](repeating: [], count: 256)

    /// False for one that is there already.
    mutating func insert(_ digest: RowDigest) -> Bool { parts[digest.part].insert(digest).inserted }
}
