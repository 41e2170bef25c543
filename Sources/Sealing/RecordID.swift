internal import OpenSSL

/// The name of one sealed row: four bytes of a number, given in the order of sealing, and twelve random ones. It says
/// nothing about the child.
package struct RecordID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Nothing unless there are 16 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(whole: Array(bytes)[...])
    }

    /// A number, and twelve of the random bytes drawn in advance.
    init(_ number: UInt32, from source: inout RandomSource) throws(SealingError) {
        let drawn = try source.next()
        let random = source.pool[drawn]
        high = UInt64(number) << 32 | random.prefix(4).reduce(0) { $0 << 8 | UInt64($1) }
        low = random.dropFirst(4).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// How many bytes of a name are random.
    static let randomCount = 12

    private init(whole bytes: ArraySlice<UInt8>) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The first four bytes: the record's path in the tree of records' own keys, and what stands for it in rolls.
    package var number: UInt32 { UInt32(truncatingIfNeeded: high >> 32) }

    /// A number as the first eight digits of the record's name.
    package static func digits(of number: UInt32) -> String {
        Hexadecimal.text(stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) })
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 16 bytes in order.
    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: high >> shift)) }
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: low >> shift)) }
    }
}

extension RecordID: Comparable {
    package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension RecordID: CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package var description: String { Hexadecimal.text(bytes) }
}
