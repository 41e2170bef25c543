internal import Approvals
internal import Intake
internal import Records
internal import Sealing

/// Which requests about children's records are the account's to see: those about children of its territory.
///
/// For an officer rows are opened to tell where children are at home, and the journal says so first. Where all of a child's
/// rows were erased nobody can tell any more, and nothing is left to be seen: such a request is told to every officer.
struct VisibleRequests {
    /// The rows of children of the territory; nothing where everything is visible.
    private let own: Set<String>?
    private let keyring: Keyring

    init(_ office: Office, progress: @Sendable (WorkProgress) -> Void) async throws {
        try office.access.demand()
        keyring = try office.kept.refresh()
        guard case .officer = office.access else {
            own = nil
            return
        }
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to list requests about children of the territory", fields: entries.fields)
        let linked = try await entries.link(progress: progress)
        let children = linked.children.filter { office.access.verdict(on: $0.places) == .granted }
        own = Set(children.flatMap { $0.records.map { "\(linked.names[$0])" } })
    }

    func contains(_ request: RightsRequest) throws -> Bool {
        guard let own else { return true }
        let left = try request.records.filter { try !keyring.hasErased(RecordID(named: $0)) }
        return left.isEmpty || left.contains(where: own.contains)
    }
}
