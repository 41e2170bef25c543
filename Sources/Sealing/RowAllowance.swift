package import Records
internal import Synchronization

/// How many rows of a register may be sealed, counted in the keyring before the first of them; each has a number.
///
/// It is made by `Keyring.reserving` alone, and gives no number twice, whoever shares it.
package final class RowAllowance: Sendable {
    package let register: RegisterName
    let generation: UInt64
    private let numbers: Mutex<Range<UInt64>>

    init(register: RegisterName, generation: UInt64, numbers: Range<UInt64>) {
        (self.register, self.generation) = (register, generation)
        self.numbers = Mutex(numbers)
    }

    /// How many rows are left.
    package var remaining: Int { numbers.withLock { $0.count } }

    /// Gives part of it away, to be used in its own order: the next `count` rows, or what is left.
    package func taking(_ count: Int) -> RowAllowance {
        RowAllowance(register: register, generation: generation, numbers: take(count))
    }

    /// A fresh name for the next row: its number, and twelve random bytes.
    func next(_ randoms: inout RandomSource) throws(SealingError) -> RecordID {
        guard let number = take(1).first else { throw .allowanceSpent }
        return try RecordID(UInt32(truncatingIfNeeded: number), from: &randoms)
    }

    private func take(_ count: Int) -> Range<UInt64> {
        numbers.withLock { left in
            let end = left.lowerBound + UInt64(min(max(count, 0), left.count))
            defer { left = end..<left.upperBound }
            return left.lowerBound..<end
        }
    }
}
