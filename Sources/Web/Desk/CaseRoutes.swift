import Bureau
import HTTPTypes
import Hummingbird
import Publishing
import Records

/// Cases of help: the list, and what is decided about each.
struct CaseRoutes: DeskPages {
    let office: Office
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("cases") { request, context in
            let work = try await DeskWork(office)
            return CasePage(work.facts, DeskInput(query: request.uri.query)).response(answer(context))
        }
        desk.post("cases") { _, context in
            let work = try await DeskWork(office)
            return try await listed(CasePage(work.facts, context.input), work).response(answer(context))
        }
        desk.post("cases/decide") { _, context in try await decide(context) }
        desk.post("cases/undo") { _, context in try await undo(context) }
    }

    /// The page with its list, or with what is wrong in its form.
    private func listed(_ page: CasePage, _ work: DeskWork) async throws -> CasePage {
        var page = page
        do { page.list = try await work.cases(page.filter.taking(names: CasePage.names)) } catch {
            page.wrong = try DeskProblem(atField: error)
        }
        return page
    }

    private func decide(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        var page = CasePage(work.facts, input.part("list-"))
        do { page.decided = try await decision(input, work) } catch {
            page.refused = (input, try DeskProblem(ofSender: error))
        }
        return try await listed(page, work).response(answer(context))
    }

    private func decision(_ input: DeskInput, _ work: DeskWork) async throws -> CaseDecision {
        let about = input.taking("record", "need", "why")
        switch input.text("deed") {
        case "confirm": return try await work.confirm(about)
        case "dismiss": return try await work.dismiss(about)
        case "refer": return try await work.refer(input.taking("record", "need", "to", "why"))
        default: throw DeskFault("deed", .nothingChosen)
        }
    }

    private func undo(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        var page = CasePage(work.facts, input.part("list-"))
        do { page.undone = try await work.undoCase(input.taking("number", "why"))["undone"] } catch {
            page.refused = (input, try DeskProblem(ofSender: error))
        }
        return try await listed(page, work).response(answer(context))
    }
}

/// The list of cases with its form.
struct CasePage {
    static let names = ["asOf", "need", "division", "all", "why"]

    let facts: DeskFacts
    /// What was asked for.
    let filter: DeskInput
    var list: CaseList?
    /// What is wrong with that.
    var wrong: DeskProblem?
    var decided: CaseDecision?
    var undone: Int?
    /// What was to be decided, and why it was not.
    var refused: (input: DeskInput, problem: DeskProblem)?

    init(_ facts: DeskFacts, _ filter: DeskInput) { (self.facts, self.filter) = (facts, filter) }

    func response(_ answer: DeskAnswer) -> Response {
        let problem = refused?.problem ?? wrong
        var values = DeskValues.sent(filter, Self.names, wrong: wrong)
        values["list"] = DeskValues.context(filter)
        values["asOf"] = filter.text("asOf") ?? "\(facts.today)"
        values["all"] = filter.flag("all")
        values["needs"] = DeskChoices.needs(facts, filter.text("need"))
        values["hasNeeds"] = !facts.needs.isEmpty
        values["divisions"] = DeskChoices.divisions(within: facts.territory, filter.text("division"))
        values["everywhere"] = DeskChoices.everywhere(facts.territory)
        values.merge(outcome) { $1 }
        if let list { values.merge(self.values(of: list)) { $1 } }
        return answer.page("desk-cases", .cases, status: problem?.status ?? .ok, values)
    }

    private var outcome: [String: Any] {
        var values: [String: Any] = [:]
        if let decided {
            values["decided"] = ["number": decided.number, "deed": words(decided.state, decided.referredTo)]
        }
        if let undone { values["undone"] = undone }
        if let refused { values["refusal"] = refused.problem.words }
        return values
    }

    private func values(of list: CaseList) -> [String: Any] {
        [
            "hasList": true, "isEmpty": list.cases.isEmpty, "matching": list.matching.description,
            "shown": list.cases.count, "cases": list.cases.map(values), "hasUntold": !list.untold.isEmpty,
            "untold": list.untold.filter(facts.needs.contains).map(\.title).joined(separator: "、"),
        ]
    }

    private func values(of one: ListedCase) -> [String: Any] {
        let own = refused.flatMap {
            $0.input.text("record") == one.record && $0.input.text("need") == one.need.rawValue ? $0 : nil
        }
        var values = DeskValues.child(one.child)
        values.merge([
            "needCode": one.need.rawValue, "needTitle": one.need.title, "place": one.place,
            "found": one.found.date().printed, "days": one.days, "isOpen": one.state == "open",
            "state": words(one.state, one.referredTo), "decision": one.decision ?? 0,
            "hasDecision": one.decision != nil,
            "departments": DeskChoices.departments(facts, own?.input.text("to") ?? one.need.department.name),
            "isRefused": own != nil, "refusedWhy": own?.problem.words ?? "",
            "caseWhy": own?.input.text("why") ?? "",
            "deeds": [("confirm", "确认需要帮助，由本单位办理"), ("refer", "转请部门"), ("dismiss", "不需要帮助")].map {
                DeskChoices.choice($0.0, $0.1, own?.input.text("deed") == $0.0)
            },
        ]) { $1 }
        return values
    }

    private func words(_ state: String, _ department: String?) -> String {
        switch state {
        case "confirmed": "已确认需要帮助"
        case "dismissed": "已认定不需要帮助"
        case "referred":
            "已转请\(facts.departments.first { $0.id.name == department }?.name ?? department ?? "部门")"
        default: "待处理"
        }
    }
}
