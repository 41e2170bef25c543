import Records

/// Stands for a row's canonical values when rows are compared. Values are added in one order.
struct RowDigest {
    private var one: UInt64 = 0xCBF2_9CE4_8422_2325
    private var two: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ field: Field, _ value: String) {
        add(field.tag)
        for byte in value.utf8 { add(byte) }
        // No value holds this byte, so no two rows run together.
        add(0)
    }

    /// In 64 bits: of five million different rows two are alike by chance once in a million files, and what is told apart
    /// in so little lets such a file be read in a small office's memory.
    fileprivate var short: UInt64 { (one ^ (one >> 32)) &* 0x9E37_79B9_7F4A_7C15 ^ two }

    /// FNV-1a beside a rotating multiplication (the step of FxHash).
    private mutating func add(_ byte: UInt8) {
        one = (one ^ UInt64(byte)) &* 0x100_0000_01B3
        two = ((two << 5 | two >> 59) ^ UInt64(byte)) &* 0x517C_C1B7_2722_0A95
    }
}

/// The rows of a file that were seen, in as little memory as may be: each part grows by itself, so that the whole is never
/// there twice.
struct RowDigests {
    private var parts = [Set<UInt64>](repeating: [], count: 256)

    /// False for one that is there already.
    mutating func insert(_ digest: RowDigest) -> Bool {
        let short = digest.short
        return parts[Int(truncatingIfNeeded: short >> 56)].insert(short).inserted
    }
}
