/// Refuses what was asked about a child's record, with the reason that the asker is given (Personal Information Protection
/// Law, article 50); the registrar's work.
package struct RefuseRequest {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(_ number: Int, why: String) async throws -> RightsRequest {
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        return try await desk.answer(desk.open(number), .refused, why: why)
    }
}
