package import Foundation
internal import Approvals
internal import Publishing
package import Records
internal import Reports

/// The files of a report that was made, and what could not be.
package struct FiledReport: Encodable, Sendable {
    package let year: Int
    package let division: String
    package let files: [String]
    package let notices: [String]
}

/// Writes the progress report that a county, city or the province owes before 1 December (clause 3(2) of the plan).
///
/// Its figures come from verified releases and nowhere else, so it opens without a passphrase; whoever may write to
/// the folder may call it.
package struct FileProgressReport {
    private let composition: Composition
    private let folder: OfficeFolder

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    package func callAsFunction(year: Int, division: DivisionCode, to out: URL?) async throws -> FiledReport {
        guard let place = Divisions.current[division], place.code.isWithin(Divisions.current.province.code),
            division.level <= .county
        else { throw BureauError.unknownDivision(division.description) }
        let releases = try await PublicOffice(composition, folder).releases()
        let report = try ProgressReport(
            year: year, division: division, releases: releases, generatedAt: composition.now())
        let target = out ?? folder.reports.appending(path: "\(year)/\(division)")
        return try write(report, year: year, division: division, to: target)
    }

    private func write(
        _ report: ProgressReport, year: Int, division: DivisionCode, to place: URL
    ) throws -> FiledReport {
        let html = place.appending(path: "progress.html")
        let pdf = place.appending(path: "progress.pdf")
        try OfficeFile.write(report.html(), to: html)
        var files = [html.path]
        var notices: [String] = []
        do {
            try PDFConverter.convert(html, to: pdf)
            files.append(pdf.path)
        } catch let error as BureauError {
            try? FileManager.default.removeItem(at: pdf)
            notices.append(error.description)
        }
        return FiledReport(year: year, division: division.description, files: files, notices: notices)
    }
}
