import OpenSSL
import Records
import Sealing
import Testing

@Suite struct LedgerTests {
    private let desk: Desk
    private let ledger: Ledger

    init() throws {
        desk = try Desk(.aesGCM)
        ledger = try Ledger(desk.keyring)
    }

    @Test func `a head comes back from its bytes, and any byte changed is refused`() throws {
        let head = try posting("a", after: ledger.start()).head
        #expect(try LedgerHead(bytes: head.bytes) == head)
        try ledger.check(head)
        for position in head.bytes.indices {
            var bytes = head.bytes
            bytes[position] ^= 1
            #expect(throws: SealingError.self) { try ledger.check(LedgerHead(bytes: bytes)) }
        }
        #expect(throws: SealingError.malformedLedger) { try LedgerHead(bytes: head.bytes.dropLast()) }
        #expect(throws: SealingError.malformedLedger) { try LedgerHead(bytes: head.bytes + [0]) }
        #expect(throws: SealingError.ledgerNotAuthentic) { try Ledger(Office.keyring()).check(head) }
    }

    @Test func `a head counts what it was told, in whatever order the codes come`() throws {
        var head = try ledger.start()
        var codes: [LedgerCode] = []
        for name in ["a", "b", "c", "d"] {
            let posting = try posting(name, after: head)
            (head, codes) = (posting.head, codes + [posting.code])
        }
        #expect(head.sequence == 4 && head.count(of: .draft) == 4 && head.count(of: .page) == 0)
        try ledger.check([.draft: codes.reversed()], against: head)
        #expect(throws: SealingError.ledgerMiscounts(.draft, has: 3, knows: 4)) {
            try ledger.check([.draft: codes.dropLast()], against: head)
        }
        #expect(throws: SealingError.ledgerMiscounts(.opinion, has: 1, knows: 0)) {
            try ledger.check([.draft: codes, .opinion: [codes[0]]], against: head)
        }
        #expect(throws: SealingError.ledgerDiffers(.draft)) {
            try ledger.check([.draft: codes.dropLast() + [codes[0]]], against: head)
        }
    }

    @Test func `what takes another's place is counted in its stead`() throws {
        let first = try posting("a", after: ledger.start())
        let code = try ledger.code(of: .draft, named: "a", content: [2])
        let second = try ledger.posting(of: code, as: .draft, replacing: first.code, after: first.head)
        #expect(second.head.count(of: .draft) == 1 && second.head.sequence == 2)
        try ledger.check([.draft: [code]], against: second.head)
        #expect(throws: SealingError.ledgerDiffers(.draft)) {
            try ledger.check([.draft: [first.code]], against: second.head)
        }
    }

    @Test func `a code changes with the kind, the name and the content, and with where one ends`() throws {
        let codes = [
            try ledger.code(of: .draft, named: "ab", content: [1]),
            try ledger.code(of: .opinion, named: "ab", content: [1]),
            try ledger.code(of: .draft, named: "a", content: Array("b".utf8) + [1]),
            try ledger.code(of: .draft, named: "ab", content: [1, 0]),
        ]
        #expect(Set(codes).count == codes.count)
        #expect(LedgerCode(bytes: codes[0].bytes) == codes[0] && LedgerCode(bytes: [1]) == nil)
    }

    @Test func `a page is what was sealed, and each way to change it is named`() throws {
        let rows = try (0..<9).map { _ in try desk.seal(Office.entry) }
        let page = try ledger.page(3, version: 1, of: rows)
        try ledger.check(page)
        #expect(throws: SealingError.recordMissing(rows[4].record.number, page: 3)) {
            try ledger.check(page.holding(rows.filter { $0 != rows[4] }))
        }
        #expect(throws: SealingError.recordDoubled(rows[2].record, page: 3)) {
            try ledger.check(page.holding(rows + [rows[2]]))
        }
        let other = try desk.seal(Office.entry)
        #expect(throws: SealingError.recordStrange(other.record, page: 3)) {
            try ledger.check(page.holding(rows.dropLast() + [other]))
        }
        for changed in [
            try rows[5].changed(version: 2), try rows[5].changed(register: .insurance), rows[5].erased,
            try rows[5].changed(sealedFields: rows[6].sealedFields),
        ] {
            #expect(throws: SealingError.recordNotCurrent(rows[5].record, page: 3)) {
                try ledger.check(page.holding(rows.map { $0 == rows[5] ? changed : $0 }))
            }
        }
        #expect(throws: SealingError.pageNotAuthentic(3)) { try ledger.check(page.holding(rows.reversed())) }
    }

    @Test func `rows whose roll was called before make the page that they make, under that keyring alone`() throws {
        let rows = try (0..<3).map { _ in try desk.seal(Office.entry) }
        let rolled = try ledger.rolled(rows)
        let page = try ledger.page(3, version: 1, of: rolled)
        #expect(try rolled.entries == rows && page == ledger.page(3, version: 1, of: rows))
        try ledger.check(page)
        let strange = try ledger.page(3, version: 1, of: Ledger(Desk(.aesGCM).keyring).rolled(rows))
        #expect(throws: SealingError.recordNotCurrent(rows[0].record, page: 3)) { try ledger.check(strange) }
    }

    @Test func `a page's own words cannot be changed, nor its roll`() throws {
        let page = try ledger.page(1, version: 1, of: [desk.seal(Office.entry), desk.seal(Office.entry)])
        for changed in [
            page.holding(page.entries, number: 2), page.holding(page.entries, version: 2),
            page.holding(page.entries, generation: page.generation + 1),
            page.holding(page.entries, roll: page.roll.reversed()),
            page.holding([page.entries[0]], roll: Array(page.roll.prefix(12))),
            page.holding(page.entries, roll: page.roll + [0]),
        ] {
            #expect(throws: SealingError.pageNotAuthentic(changed.number)) { try ledger.check(changed) }
        }
    }

    @Test func `an older page is authentic by itself, and the head tells`() throws {
        let rows = [try desk.seal(Office.entry)]
        let first = try ledger.page(1, version: 1, of: rows)
        let second = try ledger.page(1, version: 2, of: [rows[0].erased])
        let posted = try ledger.posting(of: first.code, as: .page, after: ledger.start())
        let replaced = try ledger.posting(of: second.code, as: .page, replacing: first.code, after: posted.head)
        try ledger.check(first)
        try ledger.check([.page: [second.code]], against: replaced.head)
        #expect(throws: SealingError.ledgerDiffers(.page)) {
            try ledger.check([.page: [first.code]], against: replaced.head)
        }
    }

    @Test func `a keyring that noted a head knows older stores, parted ones and newer keyrings`() throws {
        let first = try posting("a", after: ledger.start())
        let second = try posting("b", after: first.head)
        let noted = try desk.keyring.noting(second.head)
        let keyring = try Keyring.open(noted.file, with: Office.keyFile)
        try keyring.check(seen: second.head)
        try keyring.check(seen: posting("c", after: second.head).head)
        #expect(throws: SealingError.olderStore(has: 1, knows: 2)) { try keyring.check(seen: first.head) }
        #expect(throws: SealingError.partedStore(2)) {
            try keyring.check(seen: posting("other", after: first.head).head)
        }
        let later = try Ledger(keyring.renewed([.field(.sex)])).posting(
            of: second.code, as: .draft, after: second.head)
        #expect(throws: SealingError.self) { try keyring.check(seen: later.head) }
        #expect(keyring.notedSequence == 2 && desk.keyring.notedSequence == nil)
        #expect(try keyring.noting(second.head).file == keyring.file)
    }

    @Test func `an older store that is gone on with is beyond all that was noted`() throws {
        let first = try posting("a", after: ledger.start())
        let newest = try posting("c", after: posting("b", after: first.head).head)
        let resumed = try ledger.resumed(beyond: newest.head.sequence, after: first.head)
        try ledger.check(resumed)
        #expect(resumed.sequence == 4 && resumed.count(of: .draft) == 1)
        let keyring = try desk.keyring.noting(newest.head).noting(resumed)
        #expect(throws: SealingError.olderStore(has: 3, knows: 4)) { try keyring.check(seen: newest.head) }
        #expect(try ledger.resumed(beyond: 0, after: newest.head).sequence == 4)
    }

    @Test func `the oldest generation only rises`() throws {
        let head = try ledger.raised(oldestGeneration: 5, after: ledger.start())
        #expect(head.oldestGeneration == 5 && head.sequence == 1)
        #expect(try ledger.raised(oldestGeneration: 3, after: head).oldestGeneration == 5)
        #expect(try posting("a", after: head).head.oldestGeneration == 5)
    }

    private func posting(_ name: String, after head: LedgerHead) throws -> LedgerPosting {
        let code = try ledger.code(of: .draft, named: name, content: [1])
        return try ledger.posting(of: code, as: .draft, after: head)
    }
}

extension SealedPage {
    /// The page as somebody might have edited it.
    fileprivate func holding(
        _ entries: some Sequence<SealedEntry>, number: UInt32? = nil, version: UInt32? = nil,
        generation: UInt64? = nil, roll: [UInt8]? = nil
    ) -> SealedPage {
        SealedPage(
            number: number ?? self.number, version: version ?? self.version,
            generation: generation ?? self.generation, roll: roll ?? self.roll, code: code, entries: Array(entries))
    }
}
