import Bureau
import Hummingbird
import Records

/// The desk for programs: each answer is what the command of the same name gives with `--json`.
struct DeskAPI: DeskRoutes {
    let office: Office

    func add(to desk: RouterGroup<DeskContext>) {
        let api = desk.group("api")
        look(api, "desk") { $0.facts }
        look(api, "match/decided") { try await $0.decidedCases() }
        look(api, "rights/list") { try await $0.requests(everything: false) }
        ask(api, "match/find") { try await $0.matches($1) }
        ask(api, "match/list") { try await $0.cases($1) }
        ask(api, "match/confirm") { try await $0.confirm($1) }
        ask(api, "match/dismiss") { try await $0.dismiss($1) }
        ask(api, "match/refer") { try await $0.refer($1) }
        ask(api, "match/undo") { try await $0.undoCase($1) }
        ask(api, "visits/due") { try await $0.visitCounts($1) }
        ask(api, "visits/list") { try await $0.visits($1) }
        ask(api, "visits/record") { try await $0.recordVisit($1) }
        ask(api, "records/find") { try await $0.find($1) }
        ask(api, "records/show") { try await $0.record($1) }
        ask(api, "records/access") { try await $0.looks($1) }
        ask(api, "review/list") { try await $0.pairs($1) }
        ask(api, "review/show") { try await $0.rows($1) }
        ask(api, "review/same") { try await $0.same($1) }
        ask(api, "review/different") { try await $0.different($1) }
        ask(api, "review/undo") { try await $0.undoLinkage($1) }
    }

    /// What needs no reason and is told to whoever may be here.
    private func look<Value: Encodable & Sendable>(
        _ api: RouterGroup<DeskContext>, _ path: RouterPath,
        _ answer: @escaping @Sendable (DeskWork) async throws -> Value
    ) {
        api.get(path) { _, _ in try await JSONAnswer(answer(DeskWork(office))).response() }
    }

    private func ask<Value: Encodable & Sendable>(
        _ api: RouterGroup<DeskContext>, _ path: RouterPath,
        _ answer: @escaping @Sendable (DeskWork, DeskInput) async throws -> Value
    ) {
        api.post(path) { _, context in
            try await JSONAnswer(answer(DeskWork(office), context.input)).response()
        }
    }
}
