internal import Approvals
internal import Intake
package import Records
internal import Sealing

/// Children who live alone by what registers say, and of whom no emergency is open.
package struct UnrecordedEmergencies: Encodable, Sendable {
    package let asOf: CalendarDate
    package let children: [MaskedRow]
}

/// Finds children under sixteen who live without a guardian, of whom no emergency is open: none was recorded, or it was
/// settled and registers still say so; the registrar's work. Lists are masked, and the journal says who was shown, and why.
package struct FindEmergencies {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> UnrecordedEmergencies {
        try office.access.demand()
        let why = try Reason.checked(why)
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: "to find emergencies: \(why)", fields: entries.fields)
        let linked = try await entries.link(knownOn: date, progress: progress)
        let recorded = Set(try await EmergencyLog(office).all.filter { $0.settled == nil }.map(\.record))
        let children = screen(linked.children, asOf: date).emergencies.filter { child in
            office.access.verdict(on: child.places) == .granted
                && !child.records.contains { recorded.contains("\(linked.names[$0])") }
        }
        let firsts = children.map { linked.names[$0.records[0]] }
        let rows = try await MaskedRows(office).open(firsts, why: "to find emergencies: \(why)")
        return UnrecordedEmergencies(asOf: date, children: firsts.compactMap { rows[$0] })
    }
}
