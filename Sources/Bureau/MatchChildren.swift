internal import Intake
internal import Logging
package import Records

/// About how many children of each county may need which help: numbers about the office's own work, in steps.
package struct MatchAnswer: Encodable, Sendable {
    package struct Count: Encodable, Sendable {
        package let open: WorkCount
        package let decided: WorkCount
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
    package let new: WorkCount
    /// In the order of divisions.
    package let counties: [County]
    /// Needs that the registers handed in do not tell.
    package let untold: [CareNeed]
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
            asOf: date, new: WorkCount(cases.new), counties: counties.map { Self.county($0.key, $0.value) },
            untold: cases.untold)
    }

    /// After every county.
    private static let last = Divisions.current.counties.last?.code ?? Divisions.current.province.code

    private static func county(_ code: DivisionCode?, _ cases: [CareCase]) -> MatchAnswer.County {
        let needs = Dictionary(grouping: cases, by: \.need.rawValue).mapValues { cases in
            let open = cases.count { $0.history.state == .open }
            return MatchAnswer.Count(open: WorkCount(open), decided: WorkCount(cases.count - open))
        }
        return MatchAnswer.County(
            division: code, name: code.map(Divisions.current.name(of:)) ?? "居住地、户籍地不明", needs: needs)
    }
}
