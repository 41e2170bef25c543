import Bureau

/// Pages that show children's records.
protocol DeskPages: DeskRoutes {
    var office: Office { get }
    var door: DeskDoor { get }
}

extension DeskPages {
    func answer(_ context: DeskContext) -> DeskAnswer { DeskAnswer(door, context.session) }

    /// The office as it is now, and what was sent to be done in it.
    func begin(_ context: DeskContext) async throws -> (work: DeskWork, input: DeskInput) {
        (try await DeskWork(office), context.input)
    }
}
