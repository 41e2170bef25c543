internal import Logging
internal import Records

/// A request with what was asked in words.
package struct ReadableRequest: Encodable, Sendable {
    package let request: RightsRequest
    /// Nothing where nothing was written down, or the child's record was erased since.
    package let note: String?
}

extension ReadableRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "request \(request.number)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Opens what was written down about a request, for a person who says why; the registrar's work.
package struct ReadRequest {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ number: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ReadableRequest {
        try office.access.demand()
        let why = try Reason.checked(why)
        let desk = RightsDesk(office)
        let request = try await desk.request(number)
        guard let entry = try await RightsBook(office).entry(number) else {
            throw BureauError.noSuchRightsRequest(number)
        }
        try await desk.demandTerritory(of: entry, why: "to read what was asked", progress: progress)
        guard entry.sealedNote != nil else { return ReadableRequest(request: request, note: nil) }
        try await Journal(office).note(
            .opened, why: "what was asked in request \(number): \(why)", records: entry.records)
        office.logger.notice("request about a child's record read", metadata: ["request": "\(number)"])
        return ReadableRequest(request: request, note: try SealedNote.read(entry, in: office))
    }
}
