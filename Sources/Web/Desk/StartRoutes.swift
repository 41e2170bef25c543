import Bureau
import Hummingbird
import Publishing
import Records
import Synchronization

/// The first page: whose desk it is, and what waits.
///
/// What waits is counted when the person asks, since counting opens every row and is in the journal; until then the page
/// has what was counted last. In steps of five, and never the numbers.
struct StartRoutes: DeskPages {
    let office: Office
    let door: DeskDoor
    private let last = LastCounts()

    init(office: Office, door: DeskDoor) { (self.office, self.door) = (office, door) }

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("") { _, context in try await page(DeskWork(office), context) }
        desk.post("counts") { _, context in
            let work = try await DeskWork(office)
            let cases = work.facts.needs.isEmpty ? nil : try await work.matches(.empty)
            let visits = work.facts.visits ? try await work.visitCounts(visited(work.facts)) : nil
            last.keep(DeskCounts(cases: cases, visits: visits, pairs: try await work.waitingPairs(), at: work.now))
            return Response.redirect(to: door.base + "/", type: .normal)
        }
    }

    /// Of a county its townships are told, and else the counties.
    private func visited(_ facts: DeskFacts) -> DeskInput {
        facts.territory.level >= .county ? DeskInput.empty.with("division", "\(facts.territory)") : .empty
    }

    private func page(_ work: DeskWork, _ context: DeskContext) async throws -> Response {
        let requests = try await work.requests(everything: false)
        let facts = work.facts
        var values: [String: Any] = [
            "account": facts.account, "department": facts.department?.name ?? "",
            "hasDepartment": facts.department != nil, "territory": Divisions.current.fullName(of: facts.territory),
            "today": facts.today.printed, "owners": Self.owners(facts), "seesVisits": facts.visits,
            "seesNeeds": !facts.needs.isEmpty, "hasCounts": false, "hasRequests": !requests.requests.isEmpty,
            "requests": requests.requests.prefix(8).map(RightsPage.values),
        ]
        if let counts = last.counts { values.merge(counts.values) { $1 } }
        return answer(context).page("desk-start", .start, values)
    }

    /// What may be seen, by who owns it.
    private static func owners(_ facts: DeskFacts) -> [[String: Any]] {
        Dictionary(grouping: facts.fields, by: \.owner).sorted { $0.key < $1.key }.map { owner, fields in
            [
                "owner": facts.departments.first { $0.id == owner }?.name ?? owner.name,
                "labels": fields.map(DeskValues.label).joined(separator: "、"),
            ]
        }
    }
}

/// What waited when it was counted last, in steps.
struct DeskCounts {
    let cases: MatchAnswer?
    let visits: VisitCounts?
    let pairs: WorkCount
    let at: Moment

    var values: [String: Any] {
        let cases = (cases?.counties ?? []).flatMap { county in
            CareNeed.allCases.compactMap { need -> [String: Any]? in
                guard let count = county.needs[need.rawValue] else { return nil }
                return [
                    "place": county.name, "need": need.title, "code": need.rawValue,
                    "division": county.division?.description ?? "",
                    "open": count.open.description, "decided": count.decided.description,
                ]
            }
        }
        let visits = (visits?.places ?? []).map(DeskValues.place)
        return [
            "hasCounts": true, "countedAt": at.local, "caseCounts": cases, "hasCases": !cases.isEmpty,
            "visitCounts": visits, "hasVisits": !visits.isEmpty, "pairs": pairs.description,
            "hasPairs": !pairs.isZero,
        ]
    }
}

private final class LastCounts: Sendable {
    private let kept = Mutex<DeskCounts?>(nil)

    var counts: DeskCounts? { kept.withLock { $0 } }

    func keep(_ counts: DeskCounts) { kept.withLock { $0 = counts } }
}
