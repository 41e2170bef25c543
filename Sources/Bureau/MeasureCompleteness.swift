internal import Approvals
internal import Intake
internal import Logging
package import Records

/// How much is known of the children of one place.
package struct PlaceCompleteness: Encodable, Sendable {
    package struct Share: Encodable, Sendable {
        package let field: String
        /// Rounded down, so that only what is whole is 1,000.
        package let perMille: Int
    }

    package let division: DivisionCode
    package let name: String
    /// In the order of the form.
    package let fields: [Share]
    /// Of all that is asked of the children of the place.
    package let perMille: Int
}

/// Completeness of a division and of the places in it.
package struct CompletenessAnswer: Encodable, Sendable {
    package let asOf: CalendarDate
    package let whole: PlaceCompleteness
    /// Cities of the province, counties of a city, townships of a county: those where children count.
    package let parts: [PlaceCompleteness]
}

/// Measures how complete the register is, field by field and place by place; the registrar's work.
package struct MeasureCompleteness {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter division: The province, a city or a county; the province, or the account's territory, unless given.
    package func callAsFunction(
        asOf date: CalendarDate, division: DivisionCode?, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> CompletenessAnswer {
        let division = division ?? territory
        guard Divisions.current[division] != nil, division.province == Divisions.current.province.code else {
            throw BureauError.notInProvince("\(division)")
        }
        try office.access.demand([division], else: Mend.ofDivision)
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "completeness of \(division) as of \(date)", fields: entries.fields)
        let children = try await entries.link(progress: progress).children
        office.logger.info("completeness measured", metadata: ["asOf": "\(date)"])
        let completeness = Completeness(screen(children, asOf: date).counted, asOf: date)
        let parts = Divisions.current.children(of: division).map(\.code)
        return CompletenessAnswer(
            asOf: date, whole: place(division, completeness),
            parts: parts.map { place($0, completeness) }.filter { !$0.fields.isEmpty })
    }

    private var territory: DivisionCode {
        if case .officer(let officer) = office.access { officer.territory } else { Divisions.current.province.code }
    }

    private func place(_ division: DivisionCode, _ completeness: Completeness) -> PlaceCompleteness {
        let shares = completeness.shares(in: division)
        return PlaceCompleteness(
            division: division, name: Divisions.current.name(of: division),
            fields: Completeness.fields.compactMap { field in
                shares[field].map { .init(field: field.rawValue, perMille: $0.perMille) }
            }, perMille: Completeness.Share(shares.values).perMille)
    }
}
