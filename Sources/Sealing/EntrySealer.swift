internal import OpenSSL
package import Records

/// Seals rows of registers: each field under its field's key, and the row under its record's own; for one thread at a
/// time.
package struct EntrySealer: ~Copyable {
    private let generation: UInt64
    private var cipher: FieldCipher
    private var rows: RowCipher
    private let numbers: BlindIndex
    private let fingerprints: HMAC.Keyed
    private var randoms: RandomSource

    package init(_ keyring: Keyring) throws(SealingError) {
        let cipher = try FieldCipher(keyring)
        let rows = try RowCipher(keyring)
        let numbers = try keyring.blindIndex(for: .documentNumber)
        let fingerprint = try keyring.authenticator(.fingerprint)
        let fingerprints = try SealingError.wrapping { () throws(OpenSSLError) in try fingerprint.keyed() }
        // A noncopyable value is given all its parts at once, so that a failure leaves none of them half made.
        generation = keyring.generation
        self.cipher = cipher
        self.rows = rows
        self.numbers = numbers
        self.fingerprints = fingerprints
        randoms = RandomSource(of: RecordID.randomCount)
    }

    /// What the same row of the same register is recognised by: 16 bytes.
    ///
    /// HMAC over the register and every field's tag, length and text, in the order of tags.
    package borrowing func fingerprint(of entry: RegisterEntry) throws(SealingError) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(entry.values.values.reduce(1) { $0 + 5 + $1.utf8.count })
        row.append(entry.register.tag)
        for (field, text) in entry.values {
            row.append(field.tag)
            row.append(littleEndian: UInt32(text.utf8.count))
            row += text.utf8
        }
        defer { Wipe.zero(&row) }
        do { return try fingerprints.code(for: row.span, count: SealedEntry.indexCount) } catch {
            throw .libcrypto(error)
        }
    }

    /// Seals a row under a fresh name of the allowance's.
    package mutating func seal(
        _ entry: RegisterEntry, spending allowance: RowAllowance
    ) throws(SealingError) -> SealedEntry {
        try seal(entry, fingerprint: fingerprint(of: entry), spending: allowance)
    }

    /// The same, for a row whose fingerprint is known already.
    package mutating func seal(
        _ entry: RegisterEntry, fingerprint: [UInt8], spending allowance: RowAllowance
    ) throws(SealingError) -> SealedEntry {
        precondition(allowance.register == entry.register, "an allowance is for the rows of its register")
        precondition(allowance.generation <= generation, "uses are counted before the keyring that seals is opened")
        let number = try entry.values[.documentNumber].map { (text) throws(SealingError) in
            try numbers.index(of: text)
        }
        let place = RowPlace(
            record: try allowance.next(&randoms), register: entry.register, version: 1, fingerprint: fingerprint,
            numberIndex: number)
        return SealedEntry(place, sealedFields: try rows.seal(pack(entry, as: place.record), at: place))
    }

    private mutating func pack(_ entry: RegisterEntry, as record: RecordID) throws(SealingError) -> [UInt8] {
        let values = entry.values
        let perField = PackedFields.itemHeaderCount + SealedValue.overhead
        let count = values.reduce(PackedFields.headerCount) { $0 + perField + $1.value.utf8.count }
        return try [UInt8](capacity: count) { (output) throws(SealingError) in
            PackedFields.begin(line: entry.line, count: values.count, in: &output)
            for (field, text) in values {
                let place = FieldPlace(table: .registerEntries, record: record, field: field)
                let length = text.utf8.count
                guard length <= PackedFields.longestValue else { throw .valueTooLong(place) }
                PackedFields.begin(field, length: length + SealedValue.overhead, in: &output)
                try cipher.seal(text, at: place, into: &output)
            }
        }
    }
}
