package import Records

/// One row of a register as it is stored: every field sealed on its own, and a code over the row as a whole.
///
/// It says which register a row is of, how many fields it has and how long they are, and nothing else.
package struct SealedEntry: Hashable, Sendable {
    package let record: RecordID
    package let register: RegisterName
    /// Counts the times the row was sealed, from 1.
    package let version: UInt32
    /// 16 bytes, the same for the same row of the same register and for no other.
    package let fingerprint: [UInt8]
    /// 16 bytes, the same for the same document number; nothing for a row without one.
    package let numberIndex: [UInt8]?
    /// The sealed fields in their stored form, which docs/sealing.md describes.
    package let sealedFields: [UInt8]

    /// Whether only the place is left of the row.
    package var isErased: Bool { sealedFields.isEmpty }

    static let indexCount = 16

    /// Takes a stored row back; refuses what no row was ever packed as. Whether it is authentic, opening tells.
    package init(
        record: RecordID, register: RegisterName, version: UInt32, fingerprint: [UInt8], numberIndex: [UInt8]?,
        sealedFields: [UInt8]
    ) throws(SealingError) {
        guard fingerprint.count == Self.indexCount, (numberIndex?.count ?? Self.indexCount) == Self.indexCount,
            sealedFields.isEmpty ? numberIndex == nil : PackedFields(sealedFields) != nil
        else { throw .malformedEntry(record) }
        self.init(
            trusted: record, register: register, version: version, fingerprint: fingerprint, numberIndex: numberIndex,
            sealedFields: sealedFields)
    }

    init(
        trusted record: RecordID, register: RegisterName, version: UInt32, fingerprint: [UInt8],
        numberIndex: [UInt8]?, sealedFields: [UInt8]
    ) {
        (self.record, self.register, self.version) = (record, register, version)
        (self.fingerprint, self.numberIndex, self.sealedFields) = (fingerprint, numberIndex, sealedFields)
    }

    /// Each sealed field by itself; it opens with `FieldCipher` at its place.
    package var fields: [Field: SealedField] {
        guard let packed = PackedFields(sealedFields) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: packed.items.map { ($0.field, SealedField(bytes: Array(sealedFields[$0.range]))) })
    }
}
