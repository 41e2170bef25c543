internal import OpenSSL
internal import Records

extension Ledger {
    /// A page of rows that were sealed with this keyring.
    package func page(
        _ number: UInt32, version: UInt32, of entries: [SealedEntry]
    ) throws(SealingError) -> SealedPage {
        try page(number, version: version, of: rolled(entries))
    }

    /// The same, of rows whose roll was called before.
    package func page(_ number: UInt32, version: UInt32, of rows: RolledRows) throws(SealingError) -> SealedPage {
        let code = try self.code(number, version, generation, rows.roll)
        return SealedPage(
            number: number, version: version, generation: generation, roll: rows.roll, code: code,
            entries: rows.entries)
    }

    /// Calls the roll of rows whose page has no number yet, which is most of what making a page takes.
    package func rolled(_ entries: [SealedEntry]) throws(SealingError) -> RolledRows {
        RolledRows(entries: entries, roll: try roll(of: entries))
    }

    /// Refuses a page that was changed, naming the record that is missing, doubled, strange, or not the one it was.
    package func check(_ page: SealedPage) throws(SealingError) {
        guard try code(page.number, page.version, page.generation, page.roll) == page.code,
            page.roll.count.isMultiple(of: Self.rollItemCount)
        else { throw .pageNotAuthentic(page.number) }
        let roll = try roll(of: page.entries)
        guard roll != page.roll else { return }
        try compare(items(page.roll), items(roll), page)
        throw .pageNotAuthentic(page.number)
    }

    private func compare(
        _ known: [ArraySlice<UInt8>], _ found: [ArraySlice<UInt8>], _ page: SealedPage
    ) throws(SealingError) {
        let expected = Dictionary(known.map { (Self.number($0), $0) }) { first, _ in first }
        var met: Set<UInt32> = []
        for (item, entry) in zip(found, page.entries) {
            guard met.insert(Self.number(item)).inserted else { throw .recordDoubled(entry.record, page: page.number) }
            guard let wanted = expected[Self.number(item)] else {
                throw .recordStrange(entry.record, page: page.number)
            }
            guard wanted == item else { throw .recordNotCurrent(entry.record, page: page.number) }
        }
        for number in known.map(Self.number) where !met.contains(number) {
            throw .recordMissing(number, page: page.number)
        }
    }

    private func code(
        _ number: UInt32, _ version: UInt32, _ generation: UInt64, _ roll: [UInt8]
    ) throws(SealingError) -> LedgerCode {
        var message: [UInt8] = []
        message.append(littleEndian: number)
        message.append(littleEndian: version)
        message.append(littleEndian: generation)
        return LedgerCode(whole: try code(.page, message + roll))
    }

    private func roll(of entries: [SealedEntry]) throws(SealingError) -> [UInt8] {
        let codes = try SealingError.wrapping { () throws(OpenSSLError) in try authenticator.keyed() }
        var roll: [UInt8] = []
        roll.reserveCapacity(entries.count * Self.rollItemCount)
        for entry in entries {
            roll.append(littleEndian: entry.record.number)
            do { roll += try codes.code(for: Self.message(of: entry).span, count: 8) } catch { throw .libcrypto(error) }
        }
        return roll
    }

    /// What tells a row from any other and from its own other versions: its tag speaks for every byte of it.
    private static func message(of entry: SealedEntry) -> [UInt8] {
        var message = [(entry.isErased ? Subject.erasedRow : .row).rawValue]
        message.reserveCapacity(64)
        entry.record.append(to: &message)
        message.append(entry.register.tag)
        message.append(littleEndian: entry.version)
        message += entry.isErased ? entry.fingerprint[...] : entry.sealedFields.suffix(SuiteCipher.tagCount)
        return message
    }

    private func items(_ roll: [UInt8]) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: roll.count, by: Self.rollItemCount).map { roll[$0..<$0 + Self.rollItemCount] }
    }

    private static func number(_ item: ArraySlice<UInt8>) -> UInt32 {
        UInt32(UInt64(littleEndian: item.prefix(4)))
    }

    private static let rollItemCount = 12
}
