internal import OpenSSL
internal import Records

/// Collects one column's values and seals them chunk by chunk.
struct ColumnWriter {
    let variable: Variable
    private(set) var chunks: [[UInt8]] = []
    private let format: ColumnFormat
    /// What all chunks are bound to.
    private let associated: AssociatedData
    private let limit: Int
    private let cipher: ValueCipher
    private var plain: [UInt8] = []

    init(_ variable: Variable, snapshot: SnapshotID, cipher: ValueCipher) {
        (self.variable, self.cipher) = (variable, cipher)
        format = ColumnFormat(variable)
        associated = format.associated(with: snapshot)
        limit = variable.cardinality
        plain.reserveCapacity(ColumnFormat.valuesPerChunk * format.width)
    }

    mutating func append(_ value: Int, nonces: inout RandomSource) throws(SealingError) {
        precondition(value >= 0 && value < limit, "a column's value is an index of its variable's categories")
        if plain.count == ColumnFormat.valuesPerChunk * format.width { try seal(isLast: false, nonces: &nonces) }
        plain.append(UInt8(truncatingIfNeeded: value))
        if format.width == 2 { plain.append(UInt8(truncatingIfNeeded: value >> 8)) }
    }

    /// Seals the values collected and wipes them.
    mutating func seal(isLast: Bool, nonces: inout RandomSource) throws(SealingError) {
        var associated = associated
        format.append(
            position: chunks.count, valueCount: plain.count / format.width, isLast: isLast, to: &associated)
        let chunk = try [UInt8](capacity: plain.count + SealedValue.overhead) { (output) throws(SealingError) in
            try cipher.seal(plain.span, bound: &associated, nonces: &nonces, into: &output)
        }
        chunks.append(chunk)
        Wipe.zero(&plain)
        plain.removeAll(keepingCapacity: true)
    }
}
