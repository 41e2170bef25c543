internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let snapshots = [
        Clause("a snapshot comes back with each of its columns, several chunks long") { store in
            let desk = try await Desk(at: store)
            let (snapshot, columns) = try desk.papers.snapshot(of: 65_537)
            try await desk.keep(snapshot, columns: columns)
            let kept = try await store.snapshot(snapshot.id)
            #expect(kept == snapshot)
            for column in columns {
                let back = try await store.column(column.variable, of: snapshot.id)
                #expect(back == column)
                #expect(back.chunks.count == 2)
            }
        },
        Clause("a column's chunks are read by their places, as many as there are") { store in
            let desk = try await Desk(at: store)
            let (snapshot, columns) = try desk.papers.snapshot(of: 2 * 65_536 + 1)
            try await desk.keep(snapshot, columns: columns)
            let chunks = try #require(columns.first { $0.variable == .age }).chunks
            for range in [0..<3, 0..<1, 1..<2, 2..<9, 3..<4, 1..<1, 0..<Int.max] {
                let read = try await store.chunks(range, of: .age, of: snapshot.id)
                #expect(read == Array(chunks[range.clamped(to: 0..<3)]))
            }
            let other = try desk.papers.snapshot("2026-12-31").0.id
            await expectRefusal(.unknown(.column(.age, of: other))) {
                _ = try await store.chunks(0..<1, of: .age, of: other)
            }
        },
        Clause("a snapshot of no children is one all the same") { store in
            let desk = try await Desk(at: store)
            let (snapshot, columns) = try desk.papers.snapshot(of: 0)
            try await desk.keep(snapshot, columns: columns)
            for column in columns {
                let back = try await store.column(column.variable, of: snapshot.id)
                #expect(back == column)
            }
        },
        Clause("snapshots are listed in the order they were kept, and none is replaced") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let (later, laterColumns) = try papers.snapshot("2026-12-31")
            let (earlier, earlierColumns) = try papers.snapshot("2026-06-30")
            try await desk.keep(later, columns: laterColumns)
            try await desk.keep(earlier, columns: earlierColumns)
            let (other, otherColumns) = try papers.snapshot("2026-06-30", of: 9)
            await expectRefusal(.alreadyKept(.snapshot(other.id))) {
                try await desk.keep(other, columns: otherColumns)
            }
            let kept = try await store.snapshots()
            #expect(kept == [later, earlier])
            let column = try await store.column(.region, of: earlier.id)
            #expect(column == earlierColumns.first { $0.variable == .region })
        },
        Clause("a snapshot with a column short, doubled or another's leaves nothing") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let (snapshot, columns) = try papers.snapshot()
            let (_, foreign) = try papers.snapshot("2026-12-31")
            for wrong in [
                Array(columns.dropLast()), columns + columns.prefix(1), columns.dropLast() + foreign.suffix(1),
            ] {
                await expectRefusal(.columnsDisagree(snapshot.id)) { try await desk.keep(snapshot, columns: wrong) }
            }
            let kept = try await store.snapshots()
            #expect(kept.isEmpty)
            try await desk.keep(snapshot, columns: columns)
        },
        Clause("a column of no snapshot is named in the refusal") { store in
            let id = try Papers().snapshot().0.id
            await expectRefusal(.unknown(.column(.age, of: id))) { _ = try await store.column(.age, of: id) }
            let none = try await store.snapshot(id)
            #expect(none == nil)
        },
    ]
}
