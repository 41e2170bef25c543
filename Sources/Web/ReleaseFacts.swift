import Approvals
import Publishing
import Records

/// What pages say of a release: its names, dates and seals, as a template prints them.
struct ReleaseFacts {
    private let release: Release

    init(_ release: Release) { self.release = release }

    /// JL-2026-0007.
    var number: String { release.id.text.uppercased() }
    var topics: String { description.domains.map(\.title).joined(separator: "、") }
    var referenceDate: String { description.referenceDate?.printed ?? "未注明" }

    private var description: TableDescription { release.figures.description }

    /// The release whose place it takes, and why; none for most.
    private var correction: [[String: Any]] {
        guard case .correction(let id, let why) = release.submission.aim else { return [] }
        return [["id": id.text, "number": id.text.uppercased(), "why": why]]
    }

    var values: [String: Any] {
        [
            "id": release.id.text, "number": number, "title": description.title, "english": description.titleEnglish,
            "topics": topics, "referenceDate": referenceDate, "released": release.releasedAt.description,
            "releasedAt": release.releasedAt.printed,
            "corrects": correction,
            "seals": release.seals.map { seal in
                ["department": seal.department, "note": seal.note, "lines": seal.lines] as [String: Any]
            },
        ]
    }
}
