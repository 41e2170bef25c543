internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let entries = [
        Clause("rows come back as they were, in the order they were kept, in batches") { store in
            let rows = try Papers().rows(0..<25)
            let id = try await store.begin(.enrolment)
            let added = try await store.add(rows, from: id)
            #expect(added == 25)
            var read: [[SealedEntry]] = []
            for try await batch in store.entries(inBatchesOf: 10) { read.append(batch) }
            #expect(read.map(\.count) == [10, 10, 5])
            #expect(Array(read.joined()) == rows)
        },
        Clause("a row met again is passed over, even under another name and within one batch") { store in
            let papers = try Papers()
            let rows = try papers.rows(0..<4)
            let again = try papers.rows(0..<4)
            let id = try await store.begin(.enrolment)
            let first = try await store.add([rows[0], rows[1], again[1]], from: id)
            let second = try await store.add([again[0], rows[1], rows[2], again[3]], from: id)
            #expect([first, second] == [2, 2])
            let kept = try await store.allEntries()
            #expect(kept == [rows[0], rows[1], rows[2], again[3]])
        },
        Clause("the same words in another register are another row") { store in
            let papers = try Papers()
            let id = try await store.begin(.enrolment)
            let added = try await store.add(papers.rows(0..<1) + papers.rows(0..<1, of: .insurance), from: id)
            #expect(added == 2)
            let counts = try await store.entryCounts()
            #expect(counts == [.enrolment: 1, .insurance: 1])
        },
        Clause("a batch with a row that cannot be kept leaves nothing of itself") { store in
            let papers = try Papers()
            let rows = try papers.rows(0..<3)
            let id = try await store.begin(.enrolment)
            _ = try await store.add([rows[0]], from: id)
            // Another row's words under a name that is taken.
            let impostor = try SealedEntry(
                record: rows[0].record, register: .enrolment, version: 1, fingerprint: rows[2].fingerprint,
                numberIndex: rows[2].numberIndex, sealedFields: rows[2].sealedFields)
            await expectRefusal(.recordTaken(rows[0].record.description)) {
                _ = try await store.add([rows[1], impostor], from: id)
            }
            let kept = try await store.allEntries()
            #expect(kept == [rows[0]])
            let added = try await store.add([rows[1], rows[2]], from: id)
            #expect(added == 2)
        },
        Clause("an empty store has no rows, no counts and no batch") { store in
            let position = try await store.lastEntryPosition()
            #expect(position == .start)
            let counts = try await store.entryCounts()
            #expect(counts.isEmpty)
            let kept = try await store.allEntries()
            #expect(kept.isEmpty)
        },
        Clause("rows kept after reading began are left for the next reading") { store in
            let rows = try Papers().rows(0..<6)
            let id = try await store.begin(.enrolment)
            _ = try await store.add(Array(rows[..<4]), from: id)
            var read: [SealedEntry] = []
            for try await batch in store.entries(inBatchesOf: 2) {
                if read.isEmpty { _ = try await store.add(Array(rows[4...]), from: id) }
                read += batch
            }
            #expect(read == Array(rows[..<4]))
            let all = try await store.allEntries()
            #expect(all == rows)
        },
        Clause("a row without a document number stays one, and keeps its version") { store in
            let papers = try Papers()
            var sealer = try EntrySealer(papers.keyring)
            let nameless = RegisterEntry(register: .homeVisits, line: 2, values: [.name: "样例儿童", .visitor: "样例"])
            let row = try sealer.seal(nameless, as: .random(), version: 4_000_000_000)
            let id = try await store.begin(.homeVisits)
            _ = try await store.add([row], from: id)
            let kept = try await store.allEntries()
            #expect(kept == [row])
            #expect(kept.first?.numberIndex == nil)
        },
        Clause("positions rise, and a page begins after the one before it") { store in
            let rows = try Papers().rows(0..<5)
            let id = try await store.begin(.enrolment)
            _ = try await store.add(rows, from: id)
            let end = try await store.lastEntryPosition()
            let first = try await store.entries(after: .start, through: end, limit: 2)
            #expect(first.map(\.entry) == Array(rows[..<2]))
            let last = try #require(first.last)
            let second = try await store.entries(after: last.position, through: end, limit: 9)
            #expect(second.map(\.entry) == Array(rows[2...]))
            #expect(second.last?.position == end)
            let beyond = try await store.entries(after: end, through: end, limit: 9)
            #expect(beyond.isEmpty)
            let none = try await store.entries(after: .start, through: end, limit: 0)
            #expect(none.isEmpty)
        },
    ]
}

extension OfficeStore {
    func begin(_ register: RegisterName) async throws -> ImportID {
        try await beginImport(of: register, fingerprint: Papers.fingerprint, at: Papers.time)
    }

    func allEntries() async throws -> [SealedEntry] {
        var rows: [SealedEntry] = []
        for try await batch in entries(inBatchesOf: 3) { rows += batch }
        return rows
    }
}
