import Records
import Sealing

/// Seals and opens rows with one keyring, as an office does.
struct Desk {
    let keyring: Keyring
    private let allowances: [RegisterName: RowAllowance]

    init(_ suite: SealingSuite) throws { try self.init(Office.keyring(suite)) }

    /// With up to a thousand rows of each register.
    init(_ keyring: Keyring) throws {
        var (keyring, allowances): (Keyring, [RegisterName: RowAllowance]) = (keyring, [:])
        for register in RegisterName.allCases {
            (keyring, allowances[register]) = try keyring.reserving(rows: 1000, of: register)
        }
        (self.keyring, self.allowances) = (keyring, allowances)
    }

    func seal(_ entry: RegisterEntry) throws -> SealedEntry {
        guard let allowance = allowances[entry.register] else { throw SealingError.allowanceSpent }
        var sealer = try EntrySealer(keyring)
        return try sealer.seal(entry, spending: allowance)
    }

    func open(_ sealed: SealedEntry, only fields: Set<Field>? = nil) throws -> RegisterEntry {
        var opener = try EntryOpener(keyring)
        return try opener.open(sealed, only: fields)
    }
}

extension SealedEntry {
    /// The row with some of what is stored of it changed.
    func changed(
        record: RecordID? = nil, register: RegisterName? = nil, version: UInt32? = nil, fingerprint: [UInt8]? = nil,
        numberIndex: [UInt8]?? = nil, sealedFields: [UInt8]? = nil
    ) throws(SealingError) -> SealedEntry {
        try SealedEntry(
            record: record ?? self.record, register: register ?? self.register, version: version ?? self.version,
            fingerprint: fingerprint ?? self.fingerprint, numberIndex: numberIndex ?? self.numberIndex,
            sealedFields: sealedFields ?? self.sealedFields)
    }
}
