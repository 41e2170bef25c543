internal import Records

/// Which row a row's bytes are: what is stored beside them, all of it bound to them.
struct RowPlace {
    let table = StoredTable.registerEntries
    let record: RecordID
    let register: RegisterName
    let version: UInt32
    let fingerprint: [UInt8]
    let numberIndex: [UInt8]?

    /// The associated data behind header and context.
    func append(to associated: inout AssociatedData) {
        associated.append(table.rawValue)
        associated.append(record)
        associated.append(register.tag)
        associated.append(littleEndian: version)
        for byte in fingerprint { associated.append(byte) }
        associated.append(numberIndex == nil ? 0 : 1)
        for byte in numberIndex ?? [] { associated.append(byte) }
    }
}

extension SealedEntry {
    var place: RowPlace {
        RowPlace(
            record: record, register: register, version: version, fingerprint: fingerprint, numberIndex: numberIndex)
    }
}
