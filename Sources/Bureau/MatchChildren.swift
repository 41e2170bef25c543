internal import Intake
internal import Logging
package import Records

/// How many children of each county may need which help: numbers about the office's own work.
package struct MatchAnswer: Encodable, Sendable {
    package struct Count: Encodable, Sendable {
        package fileprivate(set) var open = 0
        package fileprivate(set) var decided = 0
    }

    package struct County: Encodable, Sendable {
        /// Nothing for children of whom no register says where they live or are registered.
        package let division: DivisionCode?
        package let name: String
        /// By the name of the need.
        package let needs: [String: Count]
    }

    package let asOf: CalendarDate
    /// How many cases were not known before.
    package let new: Int
    /// In the order of divisions.
    package let counties: [County]
    /// Needs that the registers handed in do not tell.
    package let untold: [CareNeed]

    package var cases: Int { counties.reduce(0) { $0 + $1.needs.values.reduce(0) { $0 + $1.open + $1.decided } } }
}

/// Finds which children may need help (clause 2(3) of the plan), and counts them by county and need; the registrar's work.
package struct MatchChildren {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> MatchAnswer {
        let cases = try await CareCases(office, asOf: date, why: "counts by county as of \(date)", progress: progress)
        office.logger.info("children matched", metadata: ["asOf": "\(date)"])
        let counties = Dictionary(grouping: cases.all, by: \.county).sorted {
            $0.key ?? Self.last < $1.key ?? Self.last
        }
        return MatchAnswer(
            asOf: date, new: cases.new, counties: counties.map { Self.county($0.key, $0.value) }, untold: cases.untold)
    }

    /// After every county.
    private static let last = Divisions.current.counties.last?.code ?? Divisions.current.province.code

    private static func county(_ code: DivisionCode?, _ cases: [CareCase]) -> MatchAnswer.County {
        var needs: [String: MatchAnswer.Count] = [:]
        for one in cases {
            if one.history.state == .open {
                needs[one.need.rawValue, default: .init()].open += 1
            } else {
                needs[one.need.rawValue, default: .init()].decided += 1
            }
        }
        return MatchAnswer.County(
            division: code, name: code.map(Divisions.current.name(of:)) ?? "居住地、户籍地不明", needs: needs)
    }
}
