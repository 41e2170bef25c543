internal import Disclosure
package import Foundation
internal import Publishing
internal import Records
internal import Tabulation

/// Protects a table that is made of a file: anyone's figures, without an office.
///
/// The raw figures live from one line to the next. What is written is read back and compared with what was attacked
/// before it takes its place; the same file and specification always give the same table, byte for byte.
package struct ProtectFile {
    /// What the table is made of.
    package enum Source: Sendable {
        /// One row a person, to be counted or added up.
        case microdata(URL)
        /// Cells that were added up already; `repairing` takes the leaves as the truth where totals differ.
        case cells(URL, repairing: Bool)
    }

    package init() {}

    /// - Parameters:
    ///   - folder: Is made, or holds an earlier result, which is replaced.
    ///   - view: What else is wanted of the table by those who may see its figures.
    package func callAsFunction(
        _ source: Source, specification url: URL, to folder: URL, viewing view: OfficeView = .nothing,
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws -> FileProtection {
        let result = ResultFolder(folder)
        try result.requireFree()
        try view.requirePlace(outside: [folder])
        let specification = try Specification(yaml: OfficeFile.read(url), file: url.relativePath)
        var seconds = FileProtection.Stopwatch()
        let (tally, repairs) = try tabulate(specification, source, beside: url, progress: progress)
        seconds.finish(\.count)
        try view.requireSmall(tally)
        progress(WorkProgress("protect", done: 0, of: 1))
        let (table, report) = try protect(
            tally, rules: specification.protection, threads: ProcessInfo.processInfo.activeProcessorCount
        ) {
            seconds.finish(\.protect)
            progress(WorkProgress("attack", done: 0, of: 1))
        }
        seconds.finish(\.audit)
        let look = OfficeLook(
            view, tally: tally, rules: specification.protection, table: table, ordered: specification.orderedDimensions)
        let whole = look.completing(report)
        let summary = FileProtection(
            whole, of: table.figures.description, repairs: repairs, seconds: seconds.seconds)
        try result.write(table.figures, summary)
        try look.draw(whole)
        progress(WorkProgress("attack", done: 1, of: 1))
        return summary
    }

    private func tabulate(
        _ specification: Specification, _ source: Source, beside url: URL,
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws -> (Tally, [Repair]) {
        var classifications: [String: TextFile] = [:]
        for name in specification.classificationFiles {
            let file = URL(filePath: name, relativeTo: url.absoluteURL.deletingLastPathComponent())
            classifications[name] = try TextFile(at: file, name: name)
        }
        switch source {
        case .microdata(let data):
            let file = try TextFile(at: data, progress: progress)
            return (try Tabulation.tabulate(specification, microdata: file, classifications: classifications), [])
        case .cells(let data, let repairing):
            let file = try TextFile(at: data, progress: progress)
            return try Tabulation.tabulate(
                specification, cells: file, classifications: classifications, repairing: repairing)
        }
    }
}
