package import Records

/// Why a report cannot be made.
package enum ReportError: Error, Hashable {
    case unknownDivision(DivisionCode)
    /// Clause 3(2) asks every city and county for a report, and nobody else.
    case neitherCityNorCounty(DivisionCode)
    case yearOutOfRange(Int)
}

extension ReportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownDivision(let code):
            "no division of Jilin has the code \(code): use a county's or a city's six-digit code, for example 220722"
        case .neitherCityNorCounty(let code):
            "\(code) files no progress report: counties and cities do (clause 3(2)); use a code such as 220722 or 220700"
        case .yearOutOfRange(let year):
            "there is no progress report for \(year): the plan was issued in 2024; use that year or a later one"
        }
    }
}
