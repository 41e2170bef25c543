import Bureau
import HTTPTypes
import Hummingbird
import Publishing
import Records

/// What guardians and children asked about records, by when it is to be answered.
struct RightsRoutes: DeskPages {
    let office: Office
    let door: DeskDoor

    func add(to desk: RouterGroup<DeskContext>) {
        desk.get("rights") { request, context in
            let everything = DeskInput(query: request.uri.query).flag("all")
            let work = try await DeskWork(office)
            return try await RightsPage(list: work.requests(everything: everything), everything: everything)
                .response(answer(context))
        }
    }
}

/// The list of requests.
struct RightsPage {
    let list: RequestList
    let everything: Bool

    func response(_ answer: DeskAnswer) -> Response {
        answer.page(
            "desk-rights", .rights,
            [
                "everything": everything, "isEmpty": list.requests.isEmpty,
                "requests": list.requests.map(Self.values),
            ])
    }

    static func values(of request: RightsRequest) -> [String: Any] {
        [
            "number": request.number, "right": right(request.right), "asker": asker(request.asker),
            "asked": request.asked.printed, "due": request.due.printed, "state": state(request),
            "isLate": request.isLate && request.state == .open, "isOpen": request.state == .open, "why": request.why,
            "fields": request.fields.map(DeskValues.label).joined(separator: "、"), "hasFields": !request.fields.isEmpty,
            "reason": request.reason ?? "", "hasReason": request.reason != nil, "record": request.records.first ?? "",
        ]
    }

    private static func right(_ right: ChildRight) -> String {
        switch right {
        case .see: "查阅、复制"
        case .correct: "更正、补充"
        case .delete: "删除"
        }
    }

    private static func asker(_ asker: RightsStep.Request.Asker) -> String {
        switch asker {
        case .guardian: "监护人"
        case .child: "本人"
        case .agent: "代理人"
        }
    }

    private static func state(_ request: RightsRequest) -> String {
        switch request.state {
        case .open:
            request.isLate ? "逾期 \(-(request.daysLeft ?? 0)) 天" : "还有 \(request.daysLeft ?? 0) 天"
        case .granted: "已同意"
        case .refused: "已答复不予办理"
        }
    }
}
