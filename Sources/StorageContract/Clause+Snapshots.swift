internal import Records
internal import Sealing
internal import Storage
internal import Testing

extension Clause {
    static let snapshots = [
        Clause("a snapshot comes back with each of its columns, several chunks long") { store in
            let (snapshot, columns) = try Papers().snapshot(of: 65_537)
            try await store.keep(snapshot, columns: columns)
            let kept = try await store.snapshot(snapshot.id)
            #expect(kept == snapshot)
            for column in columns {
                let back = try await store.column(column.variable, of: snapshot.id)
                #expect(back == column)
                #expect(back.chunks.count == 2)
            }
        },
        Clause("a snapshot of no children is one all the same") { store in
            let (snapshot, columns) = try Papers().snapshot(of: 0)
            try await store.keep(snapshot, columns: columns)
            for column in columns {
                let back = try await store.column(column.variable, of: snapshot.id)
                #expect(back == column)
            }
        },
        Clause("snapshots are listed in the order they were kept, and none is replaced") { store in
            let papers = try Papers()
            let (later, laterColumns) = try papers.snapshot("2026-12-31")
            let (earlier, earlierColumns) = try papers.snapshot("2026-06-30")
            try await store.keep(later, columns: laterColumns)
            try await store.keep(earlier, columns: earlierColumns)
            let (other, otherColumns) = try papers.snapshot("2026-06-30", of: 9)
            await expectRefusal(.alreadyKept(.snapshot(other.id))) {
                try await store.keep(other, columns: otherColumns)
            }
            let kept = try await store.snapshots()
            #expect(kept == [later, earlier])
            let column = try await store.column(.region, of: earlier.id)
            #expect(column == earlierColumns.first { $0.variable == .region })
        },
        Clause("a snapshot with a column short, doubled or another's leaves nothing") { store in
            let papers = try Papers()
            let (snapshot, columns) = try papers.snapshot()
            let (_, foreign) = try papers.snapshot("2026-12-31")
            for wrong in [
                Array(columns.dropLast()), columns + columns.prefix(1), columns.dropLast() + foreign.suffix(1),
            ] {
                await expectRefusal(.columnsDisagree(snapshot.id)) { try await store.keep(snapshot, columns: wrong) }
            }
            let kept = try await store.snapshots()
            #expect(kept.isEmpty)
            try await store.keep(snapshot, columns: columns)
        },
        Clause("a column of no snapshot is named in the refusal") { store in
            let id = try Papers().snapshot().0.id
            await expectRefusal(.unknown(.column(.age, of: id))) { _ = try await store.column(.age, of: id) }
            let none = try await store.snapshot(id)
            #expect(none == nil)
        },
    ]
}
