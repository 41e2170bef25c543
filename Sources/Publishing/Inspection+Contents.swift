import Approvals
import OpenSSL
import Records

extension Inspection {
    /// The last step: everything in the bundle that is not signed itself says what was signed.
    ///
    /// What this edition writes is written again and compared. What an earlier edition wrote is read, since this program
    /// would write it differently.
    func contents(
        _ manifest: Manifest?, _ figures: Figures?, _ policy: Policy?, _ consultation: Consultation?,
        _ entry: LogEntry?
    ) throws(Doubt) -> Finding<Contents> {
        guard let manifest, let figures, let policy, let consultation, let entry,
            let own = CanonicalJSON.value(OfficeKeys.self, from: try file(ReleaseBundle.Path.keys))
        else { throw .earlier }
        let contents = Contents(
            id: manifest.release, figures: figures, consultation: consultation, policy: policy, keys: own,
            releasedAt: entry.at, position: entry.index)
        let signed = try doubtfully { () throws(PublishingError) in try contents.signed() }
        try compare(signed)
        try refuseMore(
            than: Manifest.uncovered.union(contents.enrolmentPaths).union(Contents.derivedPaths).union(signed.keys))
        if manifest.edition < editions.current, let stylesheet = editions.stylesheets[manifest.edition] {
            return Finding(contents, try reread(contents, manifest.edition, stylesheet))
        }
        try compare(try doubtfully { () throws(PublishingError) in try contents.derived() })
        return Finding(contents, "table.csv, table.json and index.html follow from figures.json byte for byte")
    }

    private func compare(_ expected: [String: [UInt8]]) throws(Doubt) {
        for (path, bytes) in expected.sorted(by: { $0.key < $1.key }) where bundle[path] != bytes {
            throw Doubt("\(path) does not show what was signed")
        }
    }

    private func refuseMore(than known: Set<String>) throws(Doubt) {
        if let path = Set(bundle.paths).subtracting(known).min() { throw Doubt("\(path) is no part of a release") }
    }

    /// Reads what an earlier edition derived from the figures, and says how it was checked.
    private func reread(
        _ contents: Contents, _ edition: Edition, _ stylesheet: SHA256Digest
    ) throws(Doubt) -> String {
        let (csv, jsonStat) = (try file(ReleaseBundle.Path.csv), try file(ReleaseBundle.Path.jsonStat))
        try CSVReading(csv).compare(with: contents.figures)
        try JSONStatReading(jsonStat).compare(with: contents.figures)
        try PageReading(try file(ReleaseBundle.Path.page), stylesheet: stylesheet).compare(with: contents.figures)
        return "\(edition) is an earlier form, so table.csv, table.json and index.html were read, not written again: "
            + "every figure, heading and title in their tables is the signed one; the page's charts and its other "
            + "words were not checked"
    }
}
