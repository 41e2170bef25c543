package import Records

/// Opens sealed rows of registers, and seals anew what was sealed under older keys; for one thread at a time.
///
/// Guarantee: a row that lost a field, gained one or had any byte changed is refused whole.
package struct EntryOpener: ~Copyable {
    private let generation: UInt64
    private var cipher: FieldCipher
    private var rows: RowCipher

    package init(_ keyring: Keyring) throws(SealingError) {
        let cipher = try FieldCipher(keyring)
        let rows = try RowCipher(keyring)
        generation = keyring.generation
        self.cipher = cipher
        self.rows = rows
    }

    /// The row as it was sealed, or those of its fields that are asked for.
    package mutating func open(
        _ sealed: SealedEntry, only wanted: Set<Field>? = nil
    ) throws(SealingError) -> RegisterEntry {
        let (bytes, packed) = try unpack(sealed)
        var values = FieldValues(minimumCapacity: wanted?.count ?? packed.items.count)
        for item in packed.items where wanted?.contains(item.field) ?? true {
            let place = FieldPlace(table: .registerEntries, record: sealed.record, field: item.field)
            values[item.field] = try cipher.open(bytes.span.extracting(item.range), at: place)
        }
        return RegisterEntry(register: sealed.register, line: packed.line, values: values)
    }

    /// The row's next version, whose fields of the allowance's names are under their newest keys; nothing where they
    /// are already, or the row is erased.
    package mutating func resealed(
        _ sealed: SealedEntry, spending allowance: ResealAllowance
    ) throws(SealingError) -> SealedEntry? {
        precondition(allowance.generation <= generation, "uses are counted before the keyring that seals is opened")
        guard !sealed.isErased else { return nil }
        let (bytes, packed) = try unpack(sealed)
        let stale = packed.items.filter {
            allowance.names.contains(.field($0.field)) && cipher.isStale(bytes.span.extracting($0.range), $0.field)
        }
        guard !stale.isEmpty else { return nil }
        try allowance.spend()
        let place = RowPlace(
            record: sealed.record, register: sealed.register, version: sealed.version + 1,
            fingerprint: sealed.fingerprint, numberIndex: sealed.numberIndex)
        let renewed = try repack(bytes, packed, renewing: Set(stale.map(\.field)), of: sealed.record)
        return SealedEntry(place, sealedFields: try rows.seal(renewed, at: place))
    }

    private mutating func unpack(_ sealed: SealedEntry) throws(SealingError) -> ([UInt8], PackedFields) {
        guard !sealed.isErased else { throw .recordErased(sealed.record) }
        let bytes = try rows.open(sealed.sealedFields, at: sealed.place)
        guard let packed = PackedFields(bytes) else { throw .malformedEntry(sealed.record) }
        return (bytes, packed)
    }

    private mutating func repack(
        _ bytes: [UInt8], _ packed: PackedFields, renewing fields: Set<Field>, of record: RecordID
    ) throws(SealingError) -> [UInt8] {
        try [UInt8](capacity: bytes.count) { (output) throws(SealingError) in
            PackedFields.begin(line: packed.line, count: packed.items.count, in: &output)
            for item in packed.items {
                PackedFields.begin(item.field, length: item.range.count, in: &output)
                let place = FieldPlace(table: .registerEntries, record: record, field: item.field)
                if fields.contains(item.field) {
                    let text = try cipher.open(bytes.span.extracting(item.range), at: place)
                    try cipher.seal(text, at: place, into: &output)
                } else {
                    for byte in bytes[item.range] { output.append(byte) }
                }
            }
        }
    }
}
