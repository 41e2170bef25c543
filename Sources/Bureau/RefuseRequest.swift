/// Refuses what was asked about a child's record, with the reason that the asker is given (Personal Information Protection
/// Law, article 50); the registrar's work.
package struct RefuseRequest {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ number: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> RightsRequest {
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        let entry = try await desk.open(number)
        try await desk.demandTerritory(of: entry, why: "to refuse what was asked", progress: progress)
        return try await desk.answer(entry, .refused, why: why)
    }
}
