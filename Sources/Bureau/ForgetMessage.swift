internal import Logging
internal import Records

/// Destroys the sealed file of a message, once it has served its purpose or a child's guardian asks for it (Personal
/// Information Protection Law, article 47); the registrar's work. The journal keeps that the message was there.
package struct ForgetMessage {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter number: The journal's number of the message. Forgetting twice is forgetting once.
    package func callAsFunction(_ number: Int, why: String) async throws {
        try office.access.demand()
        let why = try Reason.checked(why)
        let lock = try await OfficeLock.ofExchange(office.folder)
        defer { _ = lock }
        let desk = try await ExchangeDesk(office)
        let message = try desk.correspondence.message(number)
        try await desk.forget(message, why: why)
        office.logger.notice("message forgotten", metadata: ["message": "\(number)"])
    }
}
