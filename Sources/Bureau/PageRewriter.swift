internal import Records
internal import Sealing
internal import Storage

/// Writes pages again, under the next version: without rows that are erased, and with those sealed anew that still need
/// an old key.
///
/// A page's generation says that nothing in it is older. So a page that is written for any reason while a rotation is
/// unfinished is sealed anew whole.
struct PageRewriter: Sendable {
    /// A page as it is and as it is to be.
    struct Draft: Sendable {
        let page: SealedPage
        let replacing: SealedPage
        let ledger: Ledger
    }

    private let office: Office
    private let keyring: Keyring
    /// Nothing where no rotation is unfinished.
    private let allowance: ResealAllowance?

    /// Reserves the new keys' uses for as many pages.
    init(_ office: Office, pages: Int) throws {
        self.office = office
        let names = try RotateFieldKeys.fields(office.kept.refresh().unfinishedRotations).map(KeyName.field)
        guard !names.isEmpty else {
            (keyring, allowance) = (office.keyring, nil)
            return
        }
        (keyring, allowance) = try office.kept.change { keyring in
            let (reserved, allowance) = try keyring.reserving(
                resealing: Set(names), rows: pages * RegisterPages.rowsPerPage)
            return (reserved, (reserved, allowance))
        }
    }

    /// The next version of a page; nothing where there is no such page.
    @concurrent func draft(of number: UInt32, erasing records: Set<RecordID> = []) async throws -> Draft? {
        guard let page = try await office.store.page(number) else { return nil }
        let ledger = try Ledger(keyring)
        try ledger.check(page)
        var opener = try EntryOpener(keyring)
        var entries: [SealedEntry] = []
        entries.reserveCapacity(page.entries.count)
        for entry in page.entries {
            if records.contains(entry.record), !entry.isErased {
                entries.append(entry.erased)
            } else if let allowance {
                entries.append(try opener.resealed(entry, spending: allowance) ?? entry)
            } else {
                entries.append(entry)
            }
        }
        let next = try ledger.page(number, version: page.version + 1, of: entries)
        return Draft(page: next, replacing: page, ledger: ledger)
    }

    /// Puts a page in place of the one it was made from; makes it again where that one was written meanwhile.
    func put(_ draft: Draft, erasing records: Set<RecordID> = []) async throws {
        var (draft, isFirst) = (draft, true)
        try await office.books.write { _, head in
            if !isFirst {
                let anew = try PageRewriter(office, pages: 1)
                draft = try await anew.draft(of: draft.page.number, erasing: records) ?? draft
            }
            isFirst = false
            let posting = try draft.ledger.posting(
                of: draft.page.code, as: .page, replacing: draft.replacing.code, after: head)
            try await office.store.replace(draft.page, as: posting)
            return posting.head
        }
    }
}
