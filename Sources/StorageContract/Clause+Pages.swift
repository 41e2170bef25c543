internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let pages = [
        Clause("pages come back as they were, in the order they were kept") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            var pages: [SealedPage] = []
            for start in [0, 10, 20] { pages.append(try await desk.add(desk.papers.rows(start..<start + 7), from: id)) }
            var read: [SealedPage] = []
            for try await page in store.pages() { read.append(page) }
            #expect(read == pages)
            #expect(read.map(\.number) == [1, 2, 3])
            try await desk.check()
        },
        Clause("an empty store has no rows, no counts and no page") { store in
            let last = try await store.lastPage()
            #expect(last == 0)
            for number in [UInt32(0), 1, .max] {
                let page = try await store.page(number)
                #expect(page == nil)
            }
            let counts = try await store.entryCounts()
            #expect(counts.isEmpty)
            for try await _ in store.pages() { Issue.record("a page of nothing") }
        },
        Clause("pages kept after reading began are left for the next reading") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            for start in [0, 2] { try await desk.add(desk.papers.rows(start..<start + 2), from: id) }
            var read: [UInt32] = []
            for try await page in store.pages() {
                if read.isEmpty { try await desk.add(desk.papers.rows(4..<6), from: id) }
                read.append(page.number)
            }
            #expect(read == [1, 2])
            let all = try await desk.allRows()
            #expect(all.count == 6)
        },
        Clause("rows of imports that take turns need not be in order across pages") { store in
            let desk = try await Desk(at: store)
            let (first, second) = (try await desk.begin(), try await desk.begin())
            let late = try await desk.add(desk.papers.rows(50..<52), from: first)
            let early = try await desk.add(desk.papers.rows(0..<2), from: second)
            let rows = try await desk.allRows()
            #expect(rows == late.entries + early.entries)
        },
        Clause("a page out of turn is refused") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            try await desk.add(desk.papers.rows(0..<2), from: id)
            let rows = try desk.papers.rows(2..<4)
            for number in [UInt32(0), 1, 3] {
                await expectRefusal(.pageOutOfTurn(number)) {
                    try await desk.add(desk.page(rows, number: number), from: id)
                }
            }
            await expectRefusal(.pageOutOfTurn(2)) {
                try await desk.add(desk.ledger.page(2, version: 2, of: rows), from: id)
            }
            let last = try await store.lastPage()
            #expect(last == 1)
        },
        Clause("a page without rows, out of order, with a row twice or of another register is refused") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let rows = try desk.papers.rows(0..<3)
            let foreign = try desk.papers.rows(0..<1, of: .insurance)
            for wrong in [[], [rows[1], rows[0]], [rows[0], rows[0]], foreign, [rows[0]] + foreign] {
                await expectRefusal(.malformedPage(1)) { try await desk.add(wrong, from: id) }
            }
            let last = try await store.lastPage()
            #expect(last == 0)
            try await desk.add(rows, from: id)
        },
        Clause("a row that is known refuses its page whole, whatever its name") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let page = try await desk.add(desk.papers.rows(0..<3), from: id)
            let again = try desk.papers.rows(2..<6)
            await expectRefusal(.rowKnown(again[0].record.description)) { try await desk.add(again, from: id) }
            let twice = try desk.papers.rows(4..<5)
            await expectRefusal(.rowKnown(twice[0].record.description)) {
                try await desk.add(Array(again[1...]) + twice, from: id)
            }
            let rows = try await desk.allRows()
            #expect(rows == page.entries)
            try await desk.add(Array(again[1...]), from: id)
            try await desk.check()
        },
        Clause("the same words in another register are another row") { store in
            let desk = try await Desk(at: store)
            try await desk.add(desk.papers.rows(0..<1), from: desk.begin())
            try await desk.add(desk.papers.rows(0..<2, of: .insurance), from: desk.begin(.insurance))
            let counts = try await store.entryCounts()
            #expect(counts == [.enrolment: 1, .insurance: 2])
        },
        Clause("a record's number that is taken refuses its page whole") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let rows = try desk.papers.rows(0..<1)
            try await desk.add(rows, from: id)
            // Another name, and other words, under the same number.
            let impostor = [try desk.papers.rows(5..<6)[0].numbered(as: rows[0])]
            #expect(impostor[0].record != rows[0].record)
            await expectRefusal(.recordTaken(impostor[0].record.description)) {
                try await desk.add(impostor + desk.papers.rows(7..<8), from: id)
            }
            let kept = try await desk.allRows()
            #expect(kept == rows)
        },
        Clause("a row without a document number stays one") { store in
            let desk = try await Desk(at: store)
            let row = try #require(try desk.papers.rows(0..<1).first)
            let nameless = try SealedEntry(
                record: row.record, register: row.register, version: 4_000_000_000, fingerprint: row.fingerprint,
                numberIndex: nil, sealedFields: row.sealedFields)
            try await desk.add([nameless], from: desk.begin())
            let kept = try await desk.allRows()
            #expect(kept == [nameless])
        },
        Clause("a page that was sealed with keys which are being destroyed is refused") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let rows = try desk.papers.rows(0..<2)
            let raised = try desk.ledger.raised(oldestGeneration: 8, after: await desk.head())
            try await store.advance(to: raised)
            await expectRefusal(.staleGeneration(page: 1)) {
                try await desk.add(desk.page(rows).of(generation: 7), from: id)
            }
            let page = try await desk.add(desk.page(rows).of(generation: 8), from: id)
            await expectRefusal(.staleGeneration(page: 1)) {
                let next = try desk.ledger.page(1, version: 2, of: rows.map { try $0.next() })
                try await desk.replace(page, with: next.of(generation: 7))
            }
            let kept = try await store.page(1)
            #expect(kept == page)
        },
    ]
}

extension SealedPage {
    /// The page as if another generation of the keyring had written it. A store cannot tell.
    func of(generation: UInt64) -> SealedPage {
        SealedPage(
            number: number, version: version, generation: generation, roll: roll, code: code, entries: entries)
    }
}
