package import Records

/// One row of a register as it is stored: every field sealed on its own, and all of them together under the record's own
/// key.
///
/// It says which register a row is of and how long it is as a whole, and nothing else.
package struct SealedEntry: Hashable, Sendable {
    package let record: RecordID
    package let register: RegisterName
    /// Counts the times the row was sealed, from 1.
    package let version: UInt32
    /// 16 bytes, the same for the same row of the same register and for no other.
    package let fingerprint: [UInt8]
    /// 16 bytes, the same for the same document number; nothing for a row without one.
    package let numberIndex: [UInt8]?
    /// The sealed fields in their stored form, which docs/sealing.md describes; none of an erased row.
    package let sealedFields: [UInt8]

    /// Whether only the place is left of the row.
    package var isErased: Bool { sealedFields.isEmpty }

    static let indexCount = 16

    /// Takes a stored row back; refuses what no row was ever stored as. Whether it is authentic, opening tells.
    package init(
        record: RecordID, register: RegisterName, version: UInt32, fingerprint: [UInt8], numberIndex: [UInt8]?,
        sealedFields: [UInt8]
    ) throws(SealingError) {
        guard fingerprint.count == Self.indexCount, (numberIndex?.count ?? Self.indexCount) == Self.indexCount,
            sealedFields.isEmpty ? numberIndex == nil : sealedFields.count >= SealedValue.overhead
        else { throw .malformedEntry(record) }
        let place = RowPlace(
            record: record, register: register, version: version, fingerprint: fingerprint, numberIndex: numberIndex)
        self.init(place, sealedFields: sealedFields)
    }

    init(_ place: RowPlace, sealedFields: [UInt8]) {
        (record, register, version) = (place.record, place.register, place.version)
        (fingerprint, numberIndex, self.sealedFields) = (place.fingerprint, place.numberIndex, sealedFields)
    }

    /// What is left of the row once its record is erased: that it was there, and the mark by which the same row is not
    /// taken in again.
    package var erased: SealedEntry {
        let place = RowPlace(
            record: record, register: register, version: version + 1, fingerprint: fingerprint, numberIndex: nil)
        return SealedEntry(place, sealedFields: [])
    }
}
