package import Records
package import Sealing

extension SealedPage {
    /// Refuses what no page may be: rows come in the order of their numbers, are of the import's register, and there
    /// are some.
    package func checkForm(of register: RegisterName) throws(StorageError) {
        guard !entries.isEmpty,
            // By index, since a pair of rows would be copied for each.
            entries.indices.allSatisfy({ index in
                entries[index].register == register
                    && (index == 0 || entries[index - 1].record.number < entries[index].record.number)
            })
        else { throw .malformedPage(number) }
    }

    /// The rows that are not as in the page that this one follows; refuses what does not follow it.
    ///
    /// A page is followed by its next version, of no older generation, with the same records in the same places. A row
    /// is the same to the byte, or has a greater version.
    package func rowsChanged(since earlier: SealedPage) throws(StorageError) -> [SealedEntry] {
        guard number == earlier.number, version == earlier.version + 1, generation >= earlier.generation,
            entries.count == earlier.entries.count
        else { throw .pageMoved(number) }
        var changed: [SealedEntry] = []
        for (new, old) in zip(entries, earlier.entries) where new != old {
            guard new.record == old.record, new.register == old.register, new.fingerprint == old.fingerprint,
                new.version > old.version
            else { throw .pageMoved(number) }
            changed.append(new)
        }
        return changed
    }

    /// Refuses rows that were sealed with keys which are being destroyed.
    package func checkGeneration(after head: LedgerHead) throws(StorageError) {
        guard generation >= head.oldestGeneration else { throw .staleGeneration(page: number) }
    }
}
