import Records

/// What the report takes from one release: its figures, and all that a footnote and the annex say of it.
struct Citation {
    struct Seal {
        let department: String
        let lines: [String]
    }

    let id: ReleaseID
    let figures: Figures
    let digest: String
    let releasedAt: Moment
    /// Counted from 1, as people count.
    let position: Int
    let seals: [Seal]

    /// JL-2026-0007.
    var number: String { id.text.uppercased() }
    var description: TableDescription { figures.description }

    /// How the table was made and protected, one note a line.
    var methods: [String] { description.methodology.split(separator: "\n").map(String.init) }

    /// Releases of the year that were out when the report was made, each table once: its latest reference date, and of
    /// that the latest release; in the order of the log.
    static func cited(_ all: [Citation], year: Int, at moment: Moment) -> [Citation] {
        let eligible = published(all, year: year, at: moment)
        let latest = Dictionary(grouping: eligible, by: \.description.table).values.compactMap { releases in
            releases.max { ($0.asOf, $0.position) < ($1.asOf, $1.position) }
        }
        return latest.sorted { $0.position < $1.position }
    }

    /// Every release about the year that was out when the report was made, in the order of the log.
    static func published(_ all: [Citation], year: Int, at moment: Moment) -> [Citation] {
        all.filter { $0.description.referenceDate?.year == year && $0.releasedAt <= moment }
            .sorted { $0.position < $1.position }
    }

    /// The reference date as a number that sorts; figures without one were filtered out before.
    private var asOf: Int { description.referenceDate?.dayNumber ?? 0 }
}
