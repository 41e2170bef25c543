import Foundation
import Records
import SQLiteStorage
import Sealing
import Storage
import StorageContract
import Testing

/// Rows by their fingerprints and numbers, over more of them than one run of the index takes.
@Suite struct RowLookupTests {
    private let folder: Folder
    private let template: SealedEntry
    private let papers: Papers

    init() throws {
        (folder, papers) = (try Folder(), try Papers())
        template = try #require(try papers.rows(0..<1).first)
    }

    /// A row whose bytes are another's, since a store does not look into them.
    private func row(_ number: UInt32, fingerprint: [UInt8]? = nil, index: [UInt8]? = nil) throws -> SealedEntry {
        let drawn = (0..<16).map { _ in UInt8.random(in: 0...255) }
        return try SealedEntry(
            record: Papers.record(number), register: .enrolment, version: 1, fingerprint: fingerprint ?? drawn,
            numberIndex: index ?? drawn, sealedFields: template.sealedFields)
    }

    private func rows(_ numbers: ClosedRange<UInt32>) throws -> [SealedEntry] { try numbers.map { try row($0) } }

    @Test func `every row is found over runs of many lengths, and after opening again`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let id = try await desk.begin()
        var kept: [SealedEntry] = []
        // The lengths are on both sides of one run's, of one block's, and of what runs are merged at.
        for count in [4_096, 1, 329, 330, 331, 4_097, 100, 4_000, 4_000, 2] {
            let first = UInt32(kept.count + 1)
            let page = try await desk.add(rows(first...first + UInt32(count) - 1), from: id)
            kept += page.entries
        }
        let strangers = try rows(1...500).map(\.fingerprint)
        let sought = kept.map(\.fingerprint) + strangers
        #expect(try await store.known(sought, of: .enrolment) == Set(kept.indices))
        try store.close()
        let again = try SQLiteStore.open(at: folder.database)
        #expect(try await again.known(sought, of: .enrolment) == Set(kept.indices))
        for place in stride(from: 0, to: kept.count, by: 997) {
            let index = try #require(kept[place].numberIndex)
            #expect(try await again.entries(withNumberIndex: index) == [kept[place]])
        }
    }

    @Test func `a row that another connection kept is known here`() async throws {
        let here = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: here, papers)
        let id = try await desk.begin()
        try await desk.add(rows(1...50), from: id)
        let there = try await Desk(at: SQLiteStore.open(at: folder.database), papers)
        for first in stride(from: UInt32(51), through: 351, by: 100) {
            let page = try await there.add(rows(first...first + 49), from: id)
            #expect(try await here.known(page.entries.map(\.fingerprint), of: .enrolment) == Set(0..<50))
            let next = try await desk.add(rows(first + 50...first + 99), from: id)
            #expect(try await there.store.known(next.entries.map(\.fingerprint), of: .enrolment) == Set(0..<50))
        }
    }

    @Test func `a row that was refused is not known`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let id = try await desk.begin()
        let page = try await desk.add(rows(1...10), from: id)
        let refused = try rows(11...20) + [row(21, fingerprint: page.entries[0].fingerprint)]
        await #expect(throws: StorageError.rowKnown(refused[10].record.description)) {
            try await desk.add(refused, from: id)
        }
        let taken = try [row(5)] + rows(31...40)
        await #expect(throws: StorageError.recordTaken(taken[0].record.description)) {
            try await desk.add(taken, from: id)
        }
        #expect(try await store.known((refused + taken).map(\.fingerprint), of: .enrolment) == [10])
        try await desk.add(Array(refused.dropLast()), from: id)
    }

    @Test func `codes that begin alike are told apart`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let (one, other) = ([UInt8](repeating: 7, count: 16), [UInt8](repeating: 7, count: 15) + [8])
        let kept = try row(1, fingerprint: one, index: one)
        try await desk.add([kept], from: desk.begin())
        #expect(try await store.known([other, one], of: .enrolment) == [1])
        #expect(try await store.entries(withNumberIndex: other).isEmpty)
        let second = try row(2, fingerprint: other, index: other)
        try await desk.add([second], from: desk.begin())
        #expect(try await store.known([other, one], of: .enrolment) == [0, 1])
        #expect(try await store.entries(withNumberIndex: other) == [second])
    }

    @Test func `a number with more rows than a block of the index holds has them all`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let index = [UInt8](repeating: 0x80, count: 16)
        var rows = try rows(1...400)
        rows += try (401...1_100).map { try row($0, index: index) }
        rows += try self.rows(1_101...1_500)
        let page = try await desk.add(rows, from: desk.begin())
        #expect(try await store.entries(withNumberIndex: index) == Array(rows[400..<1_100]))
        for erased in [400, 730, 1_099] { rows[erased] = try rows[erased].next(erased: true) }
        try await desk.replace(page, with: rows)
        let left = rows[400..<1_100].filter { !$0.isErased }
        #expect(left.count == 697)
        #expect(try await store.entries(withNumberIndex: index) == left)
    }

    @Test func `an erased row's number and fields are not in the file any more`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let index: [UInt8] = [0x93, 0x55, 0x1C, 0xE0, 0x7A, 0x28, 0xB4, 0x0F, 1, 2, 3, 4, 5, 6, 7, 8]
        var rows = try rows(1...20)
        rows[7] = try row(8, index: index)
        let page = try await desk.add(rows, from: desk.begin())
        try store.close()
        // Whole in its row, and by its beginning in the index.
        #expect(try occurrences(of: Array(index.prefix(8))) == 2)
        let again = try SQLiteStore.open(at: folder.database)
        rows[7] = try rows[7].next(erased: true)
        try await Desk(at: again, papers).replace(page, with: rows)
        try again.close()
        #expect(try occurrences(of: Array(index.prefix(8))) == 0)
    }

    private func occurrences(of needle: [UInt8]) throws -> Int {
        try folder.files().values.reduce(0) { $0 + Data($1).ranges(of: needle).count }
    }
}
