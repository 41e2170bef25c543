internal import OpenSSL
package import Records

/// Up to 65,536 values of one column in the clear, lent for the length of one call and wiped after it.
package final class PlainChunk {
    package let variable: Variable
    /// One or two bytes a value, the less significant first.
    package let width: Int
    private var bytes: [UInt8] = []
    /// The most bytes it ever held: those of earlier values that a shorter chunk did not overwrite are still there.
    private var mostCount = 0

    init(_ format: ColumnFormat) {
        (variable, width) = (format.variable, format.width)
        bytes.reserveCapacity(ColumnFormat.valuesPerChunk * format.width)
    }

    deinit { wipe() }

    /// How many values it holds; none once it was wiped.
    package var count: Int { bytes.count / width }

    package subscript(position: Int) -> Int {
        width == 1 ? Int(bytes[position]) : Int(bytes[2 * position]) | Int(bytes[2 * position + 1]) << 8
    }

    /// Lends the bytes themselves, for loops that must be fast.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let lent = bytes
        return body(lent.span)
    }

    /// Replaces the values by those of a sealed chunk; what they overwrite need not be wiped first.
    ///
    /// Guarantee: after an error it holds no values; `wipe` reaches all that it ever held, and is due in either case.
    func fill(
        from sealed: [UInt8], by cipher: ValueCipher, bound associated: inout AssociatedData, refusal: SealingError
    ) throws(SealingError) {
        let count = sealed.count - SealedValue.overhead
        bytes.removeAll(keepingCapacity: true)
        mostCount = max(mostCount, count)
        try bytes.append(addingCapacity: count) { (output) throws(SealingError) in
            try cipher.open(sealed.span, bound: &associated, refusal: refusal, into: &output)
        }
    }

    func wipe() {
        bytes.append(contentsOf: repeatElement(0, count: mostCount - bytes.count))
        Wipe.zero(&bytes)
        bytes.removeAll(keepingCapacity: true)
        mostCount = 0
    }
}

extension PlainChunk: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
