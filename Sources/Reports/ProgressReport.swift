import Foundation
package import Publishing
package import Records

/// The report on the year's work that every city and county files before 1 December (clause 3(2)).
///
/// Guarantee: every figure in it is a cell of a `Release`, for this division, with the release named beside it. What no
/// release holds is not in the report: it says so, and leaves the office a place to write.
package struct ProgressReport: Sendable {
    package let year: Int
    package let division: Division
    let releases: [Citation]
    let cited: [Citation]
    let generatedAt: Moment

    /// `releases` are all there are: those about another year or made after `generatedAt` are left out.
    package init(
        year: Int, division code: DivisionCode, releases: [Release], generatedAt moment: Moment
    ) throws(ReportError) {
        guard (2024...9999).contains(year) else { throw .yearOutOfRange(year) }
        guard code.province == Divisions.current.province.code, let division = Divisions.current[code] else {
            throw .unknownDivision(code)
        }
        guard code.level == .city || code.level == .county else { throw .neitherCityNorCounty(code) }
        self.year = year
        self.division = division
        let citations = releases.map { Citation($0) }
        self.releases = Citation.published(citations, year: year, at: moment)
        cited = Citation.cited(citations, year: year, at: moment)
        generatedAt = moment
    }

    /// One self-contained document for a browser or WeasyPrint: the same releases and time give the same bytes.
    package func html() -> [UInt8] {
        var values = ReportPage(self).values
        values["stylesheet"] = Self.stylesheet
        return Self.template.render(values)
    }

    private static let template = HTMLTemplate("progress-report", in: resources)

    private static let stylesheet: String = {
        guard let text = try? String(contentsOf: resources.appending(path: "progress-report.css"), encoding: .utf8)
        else {
            preconditionFailure("the installation lacks its resource progress-report.css; install the program again")
        }
        return text
    }()

    private static var resources: URL { Foundation.Bundle.module.bundleURL.appending(path: "Resources") }
}
