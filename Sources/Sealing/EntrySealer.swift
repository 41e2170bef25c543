internal import OpenSSL
package import Records

/// Seals rows of registers and opens them again; for one thread at a time.
package struct EntrySealer: ~Copyable {
    private var cipher: FieldCipher
    private let numbers: BlindIndex
    private let fingerprints: HMAC.Keyed
    private let codes: HMAC.Keyed
    private var names: RandomSource

    package init(_ keyring: Keyring) throws(SealingError) {
        let cipher = try keyring.fieldCipher()
        let numbers = try keyring.blindIndex(for: .documentNumber)
        let (fingerprint, code) = (try keyring.authenticator(.fingerprint), try keyring.authenticator(.entry))
        let fingerprints = try SealingError.wrapping { () throws(OpenSSLError) in try fingerprint.keyed() }
        let codes = try SealingError.wrapping { () throws(OpenSSLError) in try code.keyed() }
        // A noncopyable value is given all its parts at once, so that a failure leaves none of them half made.
        self.cipher = cipher
        self.numbers = numbers
        self.fingerprints = fingerprints
        self.codes = codes
        names = RandomSource(of: 16)
    }

    /// Seals a row under a fresh name.
    package mutating func seal(_ entry: RegisterEntry) throws(SealingError) -> SealedEntry {
        try seal(entry, as: RecordID(from: &names), version: 1)
    }

    /// Seals a row again under the name it has; `version` must be one that the row never had.
    package mutating func seal(
        _ entry: RegisterEntry, as record: RecordID, version: UInt32
    ) throws(SealingError) -> SealedEntry {
        let values = entry.values.sorted { $0.key.tag < $1.key.tag }
        let fingerprint = try fingerprint(of: values, register: entry.register)
        let number = try entry.values[.documentNumber].map { (text) throws(SealingError) in
            try numbers.index(of: text)
        }
        var packed = try pack(values, line: entry.line, as: record, version: version)
        packed += try code(
            over: packed[...], record: record, register: entry.register, version: version, fingerprint: fingerprint,
            numberIndex: number)
        return SealedEntry(
            trusted: record, register: entry.register, version: version, fingerprint: fingerprint,
            numberIndex: number, sealedFields: packed)
    }

    /// The row as it was sealed, or those of its fields that are asked for.
    ///
    /// Guarantee: a row that lost a field, gained one or had any byte changed is refused whole.
    package mutating func open(
        _ sealed: SealedEntry, only wanted: Set<Field>? = nil
    ) throws(SealingError) -> RegisterEntry {
        guard let packed = PackedFields(sealed.sealedFields) else { throw .malformedEntry(sealed.record) }
        let expected = try code(
            over: sealed.sealedFields[..<packed.codeStart], record: sealed.record, register: sealed.register,
            version: sealed.version, fingerprint: sealed.fingerprint, numberIndex: sealed.numberIndex)
        guard ConstantTime.equal(expected, sealed.sealedFields[packed.codeStart...]) else {
            throw .entryNotAuthentic(sealed.record)
        }
        var values = FieldValues(minimumCapacity: wanted?.count ?? packed.items.count)
        for item in packed.items where wanted?.contains(item.field) ?? true {
            let place = FieldPlace(
                table: .registerEntries, record: sealed.record, field: item.field, version: sealed.version)
            values[item.field] = try cipher.open(sealed.sealedFields.span.extracting(item.range), at: place)
        }
        return RegisterEntry(register: sealed.register, line: packed.line, values: values)
    }

    /// The packed bytes up to the row's code.
    private mutating func pack(
        _ values: [(key: Field, value: String)], line: Int, as record: RecordID, version: UInt32
    ) throws(SealingError) -> [UInt8] {
        let perField = PackedFields.itemHeaderCount + SealedValue.overhead
        let count = values.reduce(PackedFields.headerCount) { $0 + perField + $1.value.utf8.count }
        return try [UInt8](capacity: count) { (output) throws(SealingError) in
            output.append(PackedFields.format)
            for shift in stride(from: 0, to: 32, by: 8) { output.append(UInt8(truncatingIfNeeded: line >> shift)) }
            output.append(UInt8(values.count))
            for (field, text) in values {
                let place = FieldPlace(table: .registerEntries, record: record, field: field, version: version)
                let length = text.utf8.count
                guard length <= PackedFields.longestValue else { throw .valueTooLong(place) }
                output.append(field.tag)
                output.append(UInt8(truncatingIfNeeded: length + SealedValue.overhead))
                output.append(UInt8(truncatingIfNeeded: (length + SealedValue.overhead) >> 8))
                try cipher.seal(text, at: place, into: &output)
            }
        }
    }

    /// HMAC over the register and every field's tag, length and text, in the order of tags.
    private func fingerprint(
        of values: [(key: Field, value: String)], register: RegisterName
    ) throws(SealingError) -> [UInt8] {
        var row: [UInt8] = [register.tag]
        for (field, text) in values {
            row.append(field.tag)
            row.append(littleEndian: UInt32(text.utf8.count))
            row += text.utf8
        }
        defer { Wipe.zero(&row) }
        do { return try Array(fingerprints.code(for: row).prefix(SealedEntry.indexCount)) } catch {
            throw .libcrypto(error)
        }
    }

    /// HMAC over everything that is stored of a row.
    private func code(
        over packed: ArraySlice<UInt8>, record: RecordID, register: RegisterName, version: UInt32,
        fingerprint: [UInt8], numberIndex: [UInt8]?
    ) throws(SealingError) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(packed.count + 64)
        row.append(StoredTable.registerEntries.rawValue)
        record.append(to: &row)
        row.append(register.tag)
        row.append(littleEndian: version)
        row += fingerprint
        row.append(numberIndex == nil ? 0 : 1)
        row += numberIndex ?? []
        row += packed
        do { return try Array(codes.code(for: row).prefix(PackedFields.codeCount)) } catch { throw .libcrypto(error) }
    }
}
