internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let ledger = [
        Clause("a ledger is begun once, and an empty store has none") { store in
            let none = try await store.ledgerHead()
            #expect(none == nil)
            let ledger = try Ledger(Papers().keyring)
            let first = try ledger.start()
            try await store.begin(first)
            await expectRefusal(.alreadyKept(.ledger)) { try await store.begin(first) }
            let kept = try await store.ledgerHead()
            #expect(kept?.bytes == first.bytes)
            let codes = try await store.ledgerCodes()
            #expect(codes.isEmpty)
        },
        Clause("nothing is counted before a ledger was begun") { store in
            let papers = try Papers()
            let ledger = try Ledger(papers.keyring)
            let id = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            let page = try ledger.page(1, version: 1, of: papers.rows(0..<2))
            let posting = try ledger.posting(of: page.code, as: .page, after: ledger.start())
            await expectRefusal(.noLedger) { try await store.add(page, from: id, as: posting) }
            await expectRefusal(.noLedger) { try await store.append(papers.journal(1), as: posting) }
            await expectRefusal(.noLedger) { try await store.advance(to: posting.head) }
            let last = try await store.lastPage()
            let head = try await store.ledgerHead()
            #expect(last == 0 && head == nil)
        },
        Clause("the codes that are kept are those the head counts, of every kind") { store in
            let desk = try await Desk(at: store)
            let (papers, id) = (desk.papers, try await desk.begin())
            let page = try await desk.add(papers.rows(0..<3), from: id)
            try await desk.add(papers.rows(3..<4), from: id)
            try await desk.replace(page, with: page.entries.map { try $0.next() })
            try await desk.keepSubmission()
            try await desk.append(papers.opinion("agree"))
            try await desk.keep(papers.release())
            try await desk.append(papers.journal(1))
            try await desk.check()
            let codes = try await store.ledgerCodes()
            #expect(Set(codes.keys) == Set(LedgerKind.allCases))
            #expect(codes[.page]?.count == 2)
            let head = try await desk.head()
            #expect(head.sequence == 9)
        },
        Clause("of two writes after one head the second is refused and leaves nothing") { store in
            let desk = try await Desk(at: store)
            let (papers, id) = (desk.papers, try await desk.begin())
            let page = try await desk.add(papers.rows(0..<2), from: id)
            let (snapshot, columns) = try papers.snapshot()
            let stale = try await desk.posting(.journal, "1", papers.journal(1).bytes)
            try await desk.keepSubmission()
            let (head, codes) = (try await desk.head(), try await store.ledgerCodes())

            let second = try await desk.page(papers.rows(2..<3))
            await expectRefusal(.ledgerMoved) { try await store.add(second, from: id, as: stale) }
            let next = try desk.ledger.page(1, version: 2, of: page.entries.map { try $0.next() })
            await expectRefusal(.ledgerMoved) { try await store.replace(next, as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.keep(snapshot, columns: columns, as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.keep(papers.draft("draft-2"), as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.keep(papers.submission("submission-2"), as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.append(papers.opinion("agree"), as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.keep(papers.release(), as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.append(papers.journal(1), as: stale) }
            await expectRefusal(.ledgerMoved) { try await store.advance(to: stale.head) }

            let (headNow, codesNow) = (try await desk.head(), try await store.ledgerCodes())
            #expect(headNow == head && codesNow == codes)
            let rows = try await desk.allRows()
            #expect(rows == page.entries)
        },
        Clause("a head neither stays, nor goes back, nor skips one") { store in
            let desk = try await Desk(at: store)
            let start = try await desk.head()
            let first = try desk.ledger.raised(oldestGeneration: 0, after: start)
            let second = try desk.ledger.raised(oldestGeneration: 0, after: first)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: start) }
            await expectRefusal(.ledgerMoved) { try await store.advance(to: second) }
            try await store.advance(to: first)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: first) }
            try await store.advance(to: second)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: first) }
            let kept = try await desk.head()
            #expect(kept == second)
        },
        Clause("a head that names the one it follows may go further") { store in
            let desk = try await Desk(at: store)
            let start = try await desk.head()
            let far = try desk.ledger.resumed(beyond: 40, after: start)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: far, after: 1) }
            try await store.advance(to: far, after: 0)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: far, after: 41) }
            let back = try desk.ledger.raised(oldestGeneration: 0, after: start)
            await expectRefusal(.ledgerMoved) { try await store.advance(to: back, after: 41) }
            let kept = try await desk.head()
            #expect(kept == far && far.sequence == 41)
        },
        Clause("what is refused leaves the head where it was") { store in
            let desk = try await Desk(at: store)
            let head = try await desk.head()
            let draft = try desk.papers.draft()
            await expectRefusal(.unknown(.snapshot(draft.snapshot))) { try await desk.keep(draft) }
            await expectRefusal(.journalOutOfTurn(2)) { try await desk.append(desk.papers.journal(2)) }
            let kept = try await desk.head()
            #expect(kept == head)
        },
    ]
}
