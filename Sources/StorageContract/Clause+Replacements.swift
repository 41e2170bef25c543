internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let replacements = [
        Clause("a page's next version takes its place, and rows that did not change stay as they were") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let page = try await desk.add(desk.papers.rows(0..<4), from: id)
            let other = try await desk.add(desk.papers.rows(4..<6), from: id)
            var rows = page.entries
            rows[1] = try rows[1].next()
            let second = try await desk.replace(page, with: rows)
            let third = try await desk.replace(second, with: rows.map { try $0.next() })
            let kept = [try await store.page(1), try await store.page(2)]
            #expect(kept == [third, other])
            #expect(third.version == 3)
            try await desk.check()
        },
        Clause("a version that does not follow the kept one is refused and changes nothing") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let page = try await desk.add(desk.papers.rows(0..<3), from: id)
            let foreign = try desk.papers.rows(7..<8)
            let rows = page.entries
            let later = try rows.map { try $0.next() }
            let renamed = [try desk.papers.rows(9..<10)[0].numbered(as: rows[2])]
            let changes: [(UInt32, [SealedEntry])] = [
                (1, later), (3, later), (2, Array(later[1...])), (2, later + foreign),
                (2, [later[1], later[0], later[2]]),
                // The same place under another name; and other bytes under the same version.
                (2, [rows[0], rows[1]] + renamed), (2, [rows[0], rows[1], try rows[2].withoutNumber()]),
            ]
            for (version, rows) in changes {
                let next = try desk.ledger.page(1, version: version, of: rows)
                await expectRefusal(.pageMoved(1)) { try await desk.replace(page, with: next) }
            }
            let second = try desk.ledger.page(2, version: 2, of: foreign)
            await expectRefusal(.unknown(.page(2))) { try await desk.replace(page, with: second) }
            let kept = try await store.page(1)
            #expect(kept == page)
            try await desk.check()
        },
        Clause("an erased row keeps its place and stays known, and is not found by its number") { store in
            let desk = try await Desk(at: store)
            let page = try await desk.add(desk.papers.rows(0..<3), from: desk.begin())
            let row = page.entries[1]
            let index = try #require(row.numberIndex)
            let before = try await store.entries(withNumberIndex: index)
            #expect(before == [row])
            let rows = [page.entries[0], try row.next(erased: true), page.entries[2]]
            try await desk.replace(page, with: rows)

            let kept = try await desk.allRows()
            #expect(kept == rows && kept[1].isErased)
            let found = try await store.entries(withNumberIndex: index)
            #expect(found.isEmpty)
            let known = try await store.known([row.fingerprint], of: .enrolment)
            #expect(known == [0])
            let holding = try await store.page(holding: row.record)
            #expect(holding == 1)
            let counts = try await store.entryCounts()
            #expect(counts == [.enrolment: 3])
        },
        Clause("a row whose number's index changed is found by the new one") { store in
            let desk = try await Desk(at: store)
            let page = try await desk.add(desk.papers.rows(0..<2), from: desk.begin())
            let row = page.entries[0]
            let (old, new) = (try #require(row.numberIndex), [UInt8](repeating: 0xA5, count: 16))
            let changed = try SealedEntry(
                record: row.record, register: row.register, version: 2, fingerprint: row.fingerprint,
                numberIndex: new, sealedFields: row.sealedFields)
            try await desk.replace(page, with: [changed, page.entries[1]])
            let (byOld, byNew) = (
                try await store.entries(withNumberIndex: old), try await store.entries(withNumberIndex: new)
            )
            #expect(byOld.isEmpty && byNew == [changed])
        },
    ]

    static let lookups = [
        Clause("the fingerprints that are known are told by their places") { store in
            let desk = try await Desk(at: store)
            let rows = try desk.papers.rows(0..<6)
            let id = try await desk.begin()
            try await desk.add([rows[1], rows[4]], from: id)
            try await desk.add([rows[5]], from: id)
            let fingerprints = rows.map(\.fingerprint) + [rows[1].fingerprint]
            let known = try await store.known(fingerprints, of: .enrolment)
            #expect(known == [1, 4, 5, 6])
            let elsewhere = try await store.known(fingerprints, of: .insurance)
            let none = try await store.known([], of: .enrolment)
            #expect(elsewhere.isEmpty && none.isEmpty)
        },
        Clause("every row of many pages is known, and no other") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let rows = try desk.papers.rows(0..<300)
            var start = 0
            for count in [1, 2, 3, 90, 1, 5, 40, 40, 8, 10] {
                try await desk.add(Array(rows[start..<start + count]), from: id)
                start += count
            }
            let known = try await store.known(rows.map(\.fingerprint), of: .enrolment)
            #expect(known == Set(0..<start))
            let last = try #require(rows[start - 1].numberIndex)
            let found = try await store.entries(withNumberIndex: last)
            #expect(found.contains(rows[start - 1]) && found.allSatisfy { $0.numberIndex == last })
        },
        Clause("a document number's rows are found in every register, in the order of their records") { store in
            let desk = try await Desk(at: store)
            let visits = try desk.papers.rows(3..<5, of: .homeVisits)
            let enrolled = try desk.papers.rows(3..<4)
            try await desk.add(visits, from: desk.begin(.homeVisits))
            try await desk.add(enrolled, from: desk.begin())
            let index = try #require(enrolled[0].numberIndex)
            let found = try await store.entries(withNumberIndex: index)
            #expect(found == [visits[0], enrolled[0]].sorted { $0.record < $1.record })
            let none = try await store.entries(withNumberIndex: [UInt8](repeating: 0, count: 16))
            #expect(none.isEmpty)
        },
        Clause("a record is found on its page by its whole name") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            let first = try await desk.add(desk.papers.rows(0..<2), from: id)
            let second = try await desk.add(desk.papers.rows(2..<4), from: id)
            for page in [first, second] {
                for entry in page.entries {
                    let holding = try await store.page(holding: entry.record)
                    #expect(holding == page.number)
                }
            }
            let namesake = try Papers.record(first.entries[0].record.number)
            let holding = try await store.page(holding: namesake)
            #expect(holding == nil)
        },
        Clause("pages of an older generation are told in order, a few at a time") { store in
            let desk = try await Desk(at: store)
            let id = try await desk.begin()
            for (index, generation) in [UInt64(5), 7, 6, 5, 5].enumerated() {
                let page = try await desk.page(desk.papers.rows(index..<index + 1))
                try await desk.add(page.of(generation: generation), from: id)
            }
            let cases: [(UInt64, UInt32, Int, [UInt32])] = [
                (5, 0, 9, []), (6, 0, 9, [1, 4, 5]), (7, 0, 9, [1, 3, 4, 5]), (8, 0, 9, [1, 2, 3, 4, 5]),
                (7, 1, 2, [3, 4]), (7, 5, 9, []), (7, 0, 0, []), (.max, 4, 9, [5]),
            ]
            for (generation, after, limit, wanted) in cases {
                let older = try await store.pagesOlder(than: generation, after: after, limit: limit)
                #expect(older == wanted)
            }
        },
    ]
}

extension SealedEntry {
    fileprivate func withoutNumber() throws -> SealedEntry {
        try SealedEntry(
            record: record, register: register, version: version, fingerprint: fingerprint, numberIndex: nil,
            sealedFields: sealedFields)
    }
}
