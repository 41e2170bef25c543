internal import Intake
internal import Logging
package import Records

/// What screening came to: numbers about the office's own work.
package struct ScreeningAnswer: Encodable, Sendable {
    package let asOf: CalendarDate
    package let rows: Int
    package let persons: Int
    package let counted: Int
    package let dropped: [String: Int]
    package let review: Int

    init(_ summary: ScreeningSummary) {
        (asOf, rows, persons) = (summary.asOf, summary.rows, summary.persons)
        (counted, dropped, review) = (summary.counted, summary.dropped, summary.review)
    }
}

/// Links the registers' rows into children and applies the definition of a migrant child; the registrar's work.
package struct ScreenChildren {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ScreeningAnswer {
        try office.access.demand()
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: "screening as of \(date)", fields: entries.fields)
        let children = try await entries.link(progress: progress).children
        office.logger.info("children screened", metadata: ["asOf": "\(date)"])
        return ScreeningAnswer(screen(children, asOf: date).summary)
    }
}
