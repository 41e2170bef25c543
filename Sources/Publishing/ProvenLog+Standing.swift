package import Records

extension ProvenLog {
    /// What the entries after a release's own say of it, and the last entry there is.
    package func standing(
        of release: ReleaseID, after entry: LogEntry
    ) throws(PublishingError) -> (standing: Standing, last: LogEntry) {
        var (standings, last) = (Standings(), entry)
        while last.index + 1 < size {
            for later in try entries(from: last.index + 1) {
                standings.note(later)
                last = later
            }
        }
        return (standings[release], last)
    }
}
