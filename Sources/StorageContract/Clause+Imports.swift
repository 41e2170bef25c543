internal import Records
internal import Storage
internal import Testing

extension Clause {
    static let imports = [
        Clause("imports are numbered and listed in the order they began") { store in
            let first = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            let second = try await store.beginImport(
                of: .insurance, fingerprint: Papers.fingerprint, at: Papers.time.adding(seconds: 5))
            #expect([first, second] == [ImportID(1), ImportID(2)])
            let imports = try await store.imports()
            #expect(
                imports == [
                    RegisterImport(
                        id: first, register: .enrolment, fingerprint: Papers.fingerprint, startedAt: Papers.time,
                        outcome: nil),
                    RegisterImport(
                        id: second, register: .insurance, fingerprint: Papers.fingerprint,
                        startedAt: Papers.time.adding(seconds: 5), outcome: nil),
                ])
        },
        Clause("an import keeps how it ended, and nothing of another's") { store in
            let first = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            _ = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            let outcome = ImportOutcome(accepted: 7, rejected: 0, finishedAt: Papers.time.adding(seconds: 60))
            try await store.finishImport(first, with: outcome)
            let outcomes = try await store.imports().map(\.outcome)
            #expect(outcomes == [outcome, nil])
        },
        Clause("a finished import takes no more rows and does not end twice") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let id = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            let outcome = ImportOutcome(accepted: 1, rejected: 2, finishedAt: Papers.time)
            try await store.finishImport(id, with: outcome)
            await expectRefusal(.importFinished(id)) { try await desk.add(papers.rows(0..<1), from: id) }
            await expectRefusal(.importFinished(id)) { try await store.finishImport(id, with: outcome) }
            let counts = try await store.entryCounts()
            #expect(counts.isEmpty)
        },
        Clause("rows of an import that never began are refused") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let unknown = StorageError.unknown(.registerImport(ImportID(1)))
            await expectRefusal(unknown) { try await desk.add(papers.rows(0..<1), from: ImportID(1)) }
            let counts = try await store.entryCounts()
            #expect(counts.isEmpty)
        },
    ]
}
