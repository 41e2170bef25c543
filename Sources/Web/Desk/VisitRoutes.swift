import Bureau
import HTTPTypes
import Hummingbird
import Publishing
import Records

/// Visits: how many are owed where, the list of children to visit, and the form that records a visit.
struct VisitRoutes: DeskPages {
    let office: Office
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("visits") { request, context in
            let work = try await DeskWork(office)
            return VisitsPage(work.facts, DeskInput(query: request.uri.query)).response(answer(context))
        }
        desk.post("visits") { _, context in
            let work = try await DeskWork(office)
            return try await filled(VisitsPage(work.facts, context.input), work).response(answer(context))
        }
        desk.post("visits/form") { _, context in
            let (work, input) = try await begin(context)
            return try await form(work, input).response(answer(context))
        }
        desk.post("visits/record") { _, context in try await record(context) }
    }

    private func filled(_ page: VisitsPage, _ work: DeskWork) async throws -> VisitsPage {
        var page = page
        do {
            if page.filter.text("show") == "counts" {
                page.counts = try await work.visitCounts(page.filter.taking("asOf", "division", "within"))
            } else {
                page.list = try await work.visits(page.filter.taking("asOf", "division", "within", "why"))
            }
        } catch {
            page.wrong = try DeskProblem(atField: error)
        }
        return page
    }

    /// The form, with the child masked, so that the visitor sees whose it is.
    private func form(_ work: DeskWork, _ input: DeskInput, wrong: DeskProblem? = nil) async throws -> VisitPage {
        let record = try input.required("record")
        let why = input.text("list-why") ?? input.text("why") ?? ""
        let children = try await work.rows(DeskInput.empty.with("record", record).with("why", why))
        let row = children.flatMap(\.rows).first { $0.record == record }
        return VisitPage(facts: work.facts, row: row, input: input, wrong: wrong)
    }

    private func record(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        let visit: RecordedVisit
        do { visit = try await work.recordVisit(input.taking(names: VisitInput.all)) } catch {
            let problem = try DeskProblem(ofSender: error)
            return try await form(work, input, wrong: problem).response(answer(context))
        }
        var page = VisitsPage(work.facts, input.part("list-"))
        page.recorded = visit
        guard page.filter.text("why") != nil else { return page.response(answer(context)) }
        return try await filled(page, work).response(answer(context))
    }
}

/// The list of visits that are owed, with its form.
struct VisitsPage {
    private static let names = ["asOf", "division", "within", "why"]

    let facts: DeskFacts
    let filter: DeskInput
    var counts: VisitCounts?
    var list: VisitList?
    var wrong: DeskProblem?
    var recorded: RecordedVisit?

    init(_ facts: DeskFacts, _ filter: DeskInput) { (self.facts, self.filter) = (facts, filter) }

    func response(_ answer: DeskAnswer) -> Response {
        var values = DeskValues.sent(filter, Self.names, wrong: wrong)
        values["list"] = DeskValues.context(filter)
        values["asOf"] = filter.text("asOf") ?? "\(facts.today)"
        values["within"] = filter.text("within") ?? "7"
        // Children who are registered here and live elsewhere are visited there.
        let division = filter.text("division") ?? (filter.text("asOf") == nil ? "\(facts.territory)" : nil)
        values["divisions"] = DeskChoices.divisions(within: facts.territory, division)
        values["everywhere"] = DeskChoices.everywhere(facts.territory)
        values["seesVisits"] = facts.visits
        if let recorded {
            values["recorded"] = ["date": recorded.date.printed, "wasKnown": recorded.wasKnown] as [String: Any]
        }
        if let counts { values.merge(self.values(of: counts)) { $1 } }
        if let list { values.merge(self.values(of: list)) { $1 } }
        return answer.page("desk-visits", .visits, status: wrong?.status ?? .ok, values)
    }

    private func values(of counts: VisitCounts) -> [String: Any] {
        [
            "hasPlaces": true, "nobody": counts.places.isEmpty,
            "places": counts.places.map(DeskValues.place),
        ]
    }

    private func values(of list: VisitList) -> [String: Any] {
        [
            "hasList": true, "isEmpty": list.visits.isEmpty, "owed": list.owed.description,
            "shown": list.visits.count, "visits": list.visits.map(Self.values),
        ]
    }

    private static func values(of visit: ListedVisit) -> [String: Any] {
        var values = DeskValues.child(visit.child)
        values.merge([
            "place": visit.place, "rule": visit.rule.title, "isPriority": visit.rule == .priority,
            "reasons": visit.reasons.map(\.title), "visited": visit.visited?.printed ?? "从未走访",
            "due": due(visit), "isLate": visit.daysLate.map { $0 > 0 } ?? true,
        ]) { $1 }
        return values
    }

    private static func due(_ visit: ListedVisit) -> String {
        guard let due = visit.due, let late = visit.daysLate else { return "应立即走访" }
        return late > 0 ? "逾期 \(late) 天（应于\(due.printed)前）" : "应于\(due.printed)前走访"
    }
}

/// The form of one visit.
struct VisitPage {
    private static let texts = ["record", "date", "visitor", "since", "why"]

    let facts: DeskFacts
    /// The row that was named; nothing for one that was erased since.
    let row: MaskedRow?
    let input: DeskInput
    let wrong: DeskProblem?

    func response(_ answer: DeskAnswer) -> Response {
        var values = DeskValues.sent(input, Self.texts, wrong: wrong)
        values["list"] = DeskValues.context(input.part("list-"))
        values.merge([
            "date": input.text("date") ?? "\(facts.today)",
            "who": row.map { [DeskValues.child($0)] } ?? [],
            "guardianship": DeskChoices.codes(.guardianship, input.texts("guardianship")),
            "isUnassessed": input.text("guardianship") == nil,
            "risks": DeskChoices.codes(.riskFactors, input.texts("risk")),
            "livelihood": DeskChoices.codes(.livelihood, input.texts("livelihood")),
            "accompaniment": DeskChoices.codes(.accompaniment, input.texts("accompaniment")),
            "townships": DeskChoices.townships(facts.territory, input.text("residence")),
        ]) { $1 }
        return answer.page("desk-visit", .visits, status: wrong?.status ?? .ok, values)
    }
}
