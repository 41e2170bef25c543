import Bureau
import HTTPTypes
import Hummingbird
import Records

/// What linkage asks a person: pairs side by side, masked, and what is decided about each.
struct LinkageRoutes: DeskPages {
    let office: Office
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("linkage") { _, context in
            _ = try await DeskWork(office)
            return LinkagePage(filter: .empty).response(answer(context))
        }
        desk.post("linkage") { _, context in
            let work = try await DeskWork(office)
            return try await listed(LinkagePage(filter: context.input), work).response(answer(context))
        }
        desk.post("linkage/decide") { _, context in try await decide(context) }
        desk.post("linkage/undo") { _, context in
            let (work, input) = try await begin(context)
            var page = LinkagePage(filter: input.part("list-"))
            page.undone = try await work.undoLinkage(input.taking("number", "why")).number
            return try await listed(page, work).response(answer(context))
        }
    }

    private func listed(_ page: LinkagePage, _ work: DeskWork) async throws -> LinkagePage {
        var page = page
        do { page.pairs = try await work.pairs(page.filter) } catch {
            page.wrong = try DeskProblem(atField: error)
        }
        return page
    }

    private func decide(_ context: DeskContext) async throws -> Response {
        let (work, input) = try await begin(context)
        var page = LinkagePage(filter: input.part("list-"))
        let about = input.taking("first", "second", "why")
        do {
            switch input.text("deed") {
            case "same": page.decided = try await work.same(about)
            case "different": page.decided = try await work.different(about)
            default: throw DeskFault("deed", .nothingChosen)
            }
        } catch {
            page.refused = (input, try DeskProblem(ofSender: error))
        }
        return try await listed(page, work).response(answer(context))
    }
}

/// The pairs that wait.
struct LinkagePage {
    private static let names = [
        "name": "姓名", "birth": "出生日期", "sex": "性别", "household": "家庭", "registration": "户籍地", "register": "登记册",
    ]

    let filter: DeskInput
    var pairs: WaitingPairs?
    var wrong: DeskProblem?
    var decided: LinkageDecision?
    var undone: Int?
    var refused: (input: DeskInput, problem: DeskProblem)?

    func response(_ answer: DeskAnswer) -> Response {
        var values = DeskValues.sent(filter, ["why"], wrong: wrong)
        if let decided {
            values["decided"] =
                [
                    "number": decided.number, "deed": decided.kind == .same ? "同一个孩子" : "两个孩子",
                ] as [String: Any]
        }
        if let undone { values["undone"] = undone }
        if let refused { values["refusal"] = refused.problem.words }
        if let pairs {
            values["hasList"] = true
            values["isEmpty"] = pairs.pairs.isEmpty
            values["waiting"] = WorkCount(pairs.waiting).description
            values["pairs"] = pairs.pairs.map(self.values)
        }
        return answer.page("desk-linkage", .linkage, status: (refused?.problem ?? wrong)?.status ?? .ok, values)
    }

    private func values(of pair: WaitingPair) -> [String: Any] {
        let own = refused.flatMap { $0.input.text("first") == pair.first.record ? $0 : nil }
        return [
            "first": pair.first.record, "second": pair.second.record,
            "sides": [DeskValues.child(pair.first), DeskValues.child(pair.second)],
            "percent": "\(pair.perMille / 10)", "isRefused": own != nil, "refusedWhy": own?.problem.words ?? "",
            "pairWhy": own?.input.text("why") ?? "",
            "agreements": pair.agreements.sorted { $0.key < $1.key }.map { name, agreement in
                ["label": Self.names[name] ?? name, "agreement": Self.words[agreement] ?? agreement]
            },
        ]
    }

    /// How far the two agree, as linkage names it.
    private static let words = [
        "different": "不同", "the same": "相同", "one character differs": "差一个字", "nearly the same": "十分接近",
        "sounds the same": "读音相同", "the same year": "同年", "day and month exchanged": "月日颠倒",
        "the same township": "同一乡镇", "guardian or address nearly the same": "监护人或住址接近",
        "guardian's name": "监护人姓名相同", "address": "住址相同", "guardian's telephone": "监护人电话相同",
        "guardian's number": "监护人证件相同", "the same city": "同一市州", "the same register": "同一登记册",
        "different registers": "不同登记册",
    ]
}
