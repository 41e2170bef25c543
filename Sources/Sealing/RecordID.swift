internal import OpenSSL

/// The name of one sealed row: 16 random bytes that say nothing about the child.
package struct RecordID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    package static func random() throws(SealingError) -> RecordID {
        let bytes = try SealingError.wrapping { () throws(OpenSSLError) in try SystemRandom.bytes(16) }
        return RecordID(whole: bytes[...])
    }

    /// Nothing unless there are 16 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(whole: Array(bytes)[...])
    }

    /// The next of names drawn in advance.
    init(from source: inout RandomSource) throws(SealingError) {
        let drawn = try source.next()
        self.init(whole: source.pool[drawn])
    }

    private init(whole bytes: ArraySlice<UInt8>) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The first four bytes, which stand for the record in rolls.
    package var number: UInt32 { UInt32(truncatingIfNeeded: high >> 32) }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
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
