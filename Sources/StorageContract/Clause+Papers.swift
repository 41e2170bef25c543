internal import Records
internal import Storage
internal import Testing

extension Clause {
    static let drafts = [
        Clause("drafts come back byte for byte, by name and in order") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let (snapshot, columns) = try papers.snapshot()
            try await desk.keep(snapshot, columns: columns)
            let drafts = try [papers.draft("draft-b"), papers.draft("draft-a")]
            for draft in drafts { try await desk.keep(draft) }
            let kept = try await store.drafts()
            #expect(kept == drafts)
            let one = try await store.draft(drafts[1].id)
            #expect(one == drafts[1])
        },
        Clause("a draft is not replaced, and needs its snapshot") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let draft = try papers.draft()
            await expectRefusal(.unknown(.snapshot(draft.snapshot))) { try await desk.keep(draft) }
            let (snapshot, columns) = try papers.snapshot()
            try await desk.keep(snapshot, columns: columns)
            try await desk.keep(draft)
            await expectRefusal(.alreadyKept(.draft(draft.id))) { try await desk.keep(draft) }
            let kept = try await store.drafts()
            #expect(kept == [draft])
        },
        Clause("what was never kept is nothing, not an error") { store in
            let papers = try Papers()
            let (draft, submission) = (try papers.draft().id, try papers.submission().id)
            let foundDraft = try await store.draft(draft)
            let foundSubmission = try await store.submission(submission)
            let opinions = try await store.opinions(on: submission)
            let releases = try await store.releases()
            #expect(foundDraft == nil && foundSubmission == nil && opinions.isEmpty && releases.isEmpty)
        },
    ]

    static let submissions = [
        Clause("submissions come back byte for byte, by name and in order") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            try await desk.keepSubmission()
            let second = try papers.submission("submission-0")
            try await desk.keep(second)
            let kept = try await store.submissions()
            #expect(kept == [try papers.submission(), second])
            let one = try await store.submission(second.id)
            #expect(one == second)
        },
        Clause("a submission is not replaced, and needs its draft") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            try await desk.keepSubmission()
            let again = try papers.submission()
            await expectRefusal(.alreadyKept(.submission(again.id))) { try await desk.keep(again) }
            let lost = try papers.submission("submission-2", of: "draft-9")
            await expectRefusal(.unknown(.draft(lost.draft))) { try await desk.keep(lost) }
            let kept = try await store.submissions()
            #expect(kept == [again])
        },
    ]

    static let opinions = [
        Clause("a department's second opinion stands beside its first") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            try await desk.keepSubmission()
            let opinions = try [
                papers.opinion("return"), papers.opinion("agree", by: .health), papers.opinion("agree"),
            ]
            for opinion in opinions { try await desk.append(opinion) }
            let kept = try await store.opinions(on: opinions[0].submission)
            #expect(kept == opinions)
        },
        Clause("the very same opinion is kept once") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            try await desk.keepSubmission()
            let opinion = try papers.opinion("agree")
            try await desk.append(opinion)
            let again = OpinionRecord(
                submission: opinion.submission, department: opinion.department, envelope: opinion.envelope,
                receivedAt: Papers.time.adding(seconds: 1))
            await expectRefusal(.alreadyKept(.opinion(of: .education, on: opinion.submission))) {
                try await desk.append(again)
            }
            let kept = try await store.opinions(on: opinion.submission)
            #expect(kept == [opinion])
        },
        Clause("an opinion on nothing is refused, and one submission's are not another's") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let opinion = try papers.opinion("agree")
            await expectRefusal(.unknown(.submission(opinion.submission))) { try await desk.append(opinion) }
            try await desk.keepSubmission()
            let other = try papers.submission("submission-2")
            try await desk.keep(other)
            try await desk.append(opinion)
            let kept = try await store.opinions(on: other.id)
            #expect(kept.isEmpty)
        },
    ]

    static let releases = [
        Clause("releases come back in the order they were kept") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            try await desk.keepSubmission()
            try await desk.keep(papers.submission("submission-2"))
            let releases = try [papers.release("jl-2026-0002"), papers.release("jl-2026-0001", of: "submission-2")]
            for release in releases { try await desk.keep(release) }
            let kept = try await store.releases()
            #expect(kept == releases)
        },
        Clause("a submission is released once, under a name of its own") { store in
            let desk = try await Desk(at: store)
            let papers = desk.papers
            let release = try papers.release()
            await expectRefusal(.unknown(.submission(release.submission))) { try await desk.keep(release) }
            try await desk.keepSubmission()
            try await desk.keep(papers.submission("submission-2"))
            try await desk.keep(release)
            let twice = try papers.release("jl-2026-0002")
            await expectRefusal(.alreadyKept(.releaseOf(release.submission))) { try await desk.keep(twice) }
            let taken = try papers.release("jl-2026-0001", of: "submission-2")
            await expectRefusal(.alreadyKept(.release(release.id))) { try await desk.keep(taken) }
            let kept = try await store.releases()
            #expect(kept == [release])
        },
    ]

    static let journal = [
        Clause("the journal comes back byte for byte, in order") { store in
            let desk = try await Desk(at: store)
            let (none, last) = (try await store.journal(), try await store.lastJournalRecord())
            #expect(none.isEmpty && last == nil)
            let entries = (1...3).map(desk.papers.journal)
            for entry in entries { try await desk.append(entry) }
            let (kept, newest) = (try await store.journal(), try await store.lastJournalRecord())
            #expect(kept == entries && newest == entries.last)
        },
        Clause("a journal entry out of turn is refused") { store in
            let desk = try await Desk(at: store)
            try await desk.append(desk.papers.journal(1))
            for position in [0, 1, 3] {
                await expectRefusal(.journalOutOfTurn(position)) {
                    try await desk.append(desk.papers.journal(position))
                }
            }
            let kept = try await store.journal()
            #expect(kept == [desk.papers.journal(1)])
        },
    ]
}
