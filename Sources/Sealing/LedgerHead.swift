/// All that a store holds, in few bytes: how many things of each kind, the sum of their codes, and a number that grows
/// with every write.
///
/// A store keeps the newest one as it is. Whether it is authentic, `Ledger` tells.
package struct LedgerHead: Hashable, Sendable {
    /// How many writes led here, from 0 for a new store.
    package let sequence: UInt64
    /// The newest generation of the keyring that wrote.
    package let generation: UInt64
    /// Rows sealed by an older generation of the keyring are not taken any more.
    package let oldestGeneration: UInt64
    let sums: [LedgerKind: LedgerSum]
    let code: [UInt8]

    /// How many things of a kind there are.
    package func count(of kind: LedgerKind) -> UInt64 { sums[kind]?.count ?? 0 }

    /// The stored form: format 1, three numbers of 8 bytes, each kind's count and sum in the kinds' order, the code.
    package var bytes: [UInt8] { Self.body(sequence, generation, oldestGeneration, sums) + code }

    /// Takes a stored head back; refuses bytes that no head was ever written as.
    package init(bytes: [UInt8]) throws(SealingError) {
        guard bytes.count == Self.byteCount, bytes[0] == Self.format else { throw .malformedLedger }
        let numbers = (0..<3).map { UInt64(littleEndian: bytes[1 + 8 * $0..<9 + 8 * $0]) }
        (sequence, generation, oldestGeneration) = (numbers[0], numbers[1], numbers[2])
        var sums: [LedgerKind: LedgerSum] = [:]
        for (index, kind) in LedgerKind.allCases.enumerated() {
            let start = Self.headerCount + index * LedgerSum.byteCount
            sums[kind] = LedgerSum(bytes[start..<start + LedgerSum.byteCount])
        }
        self.sums = sums
        code = Array(bytes.suffix(LedgerCode.count))
    }

    init(
        sequence: UInt64, generation: UInt64, oldestGeneration: UInt64, sums: [LedgerKind: LedgerSum],
        coding: ([UInt8]) throws(SealingError) -> [UInt8]
    ) throws(SealingError) {
        (self.sequence, self.generation, self.oldestGeneration) = (sequence, generation, oldestGeneration)
        // Every kind has a sum, so that equal heads are equal however they came.
        let sums = Dictionary(uniqueKeysWithValues: LedgerKind.allCases.map { ($0, sums[$0] ?? LedgerSum()) })
        self.sums = sums
        code = try coding(Self.body(sequence, generation, oldestGeneration, sums))
    }

    /// What the code is over.
    var body: [UInt8] { Self.body(sequence, generation, oldestGeneration, sums) }

    private static func body(
        _ sequence: UInt64, _ generation: UInt64, _ oldest: UInt64, _ sums: [LedgerKind: LedgerSum]
    ) -> [UInt8] {
        var bytes = [format]
        for number in [sequence, generation, oldest] { bytes.append(littleEndian: number) }
        for kind in LedgerKind.allCases { (sums[kind] ?? LedgerSum()).append(to: &bytes) }
        return bytes
    }

    private static let format: UInt8 = 1
    private static let headerCount = 25
    private static let byteCount =
        headerCount + LedgerKind.allCases.count * LedgerSum.byteCount + LedgerCode.count
}

/// What a store is told beside each thing it keeps: the thing's code, and the head that counts it.
package struct LedgerPosting: Hashable, Sendable {
    package let code: LedgerCode
    package let head: LedgerHead
}
