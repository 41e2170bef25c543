import Bureau
import HTTPTypes
import Hummingbird
import Records

/// Why the desk does not do something: the one table from what went wrong there to an answer. Nothing of a record is told.
struct DeskProblem: Error {
    let status: HTTPResponse.Status
    let heading: String
    /// In Chinese, for pages.
    let words: String
    /// In one sentence, as the command line says it.
    let sentence: String
    /// The name of the value that is at fault.
    let field: String?

    private init(
        _ status: HTTPResponse.Status, _ heading: String, _ words: String, _ sentence: String, field: String? = nil
    ) {
        (self.status, self.heading, self.words) = (status, heading, words)
        (self.sentence, self.field) = (sentence, field)
    }

    /// Nobody came in, or the session is over.
    static let closed = DeskProblem(
        .unauthorized, "请重新进入", "这里只有从终端打印的地址才能进入；那个地址只能用一次。离开、半小时不用或者满八小时后，请停止工作台，再运行 countersign desk。",
        "there is no session, or it is over; run countersign desk again and open the address that it prints")
    /// A form that does not come from this session's own pages.
    static let foreign = DeskProblem(
        .forbidden, "请求不是来自本页", "为安全起见没有处理。请回到工作台再做一次。",
        "the request does not come from this session's own pages; nothing was done")
    static let notFound = DeskProblem(.notFound, "没有这个页面", "请从上面的栏目进入。", "there is no such page")
    static let method = DeskProblem(
        .methodNotAllowed, "不支持这种请求", "请从上面的栏目进入。", "this address is not asked in this way")
    static let tooLarge = DeskProblem(
        .contentTooLarge, "内容太多", "送来的内容超过 64 KB，没有处理。", "more than 64 KB were sent; nothing was done")
    static let wrongType = DeskProblem(
        .unsupportedMediaType, "请求有误", "请从上面的栏目进入。",
        "send a form to pages and application/json to /api")

    init(_ error: any Error) {
        switch error {
        case let problem as DeskProblem: self = problem
        case let fault as DeskFault:
            self.init(.badRequest, "填写有误", fault.words, fault.description, field: fault.field)
        case let error as BureauError:
            let (status, field) = Self.place(of: error)
            self.init(
                status, status == .forbidden ? "不能查看" : "没有处理", error.words ?? "请按下面的说明处理。",
                field.map { "\($0): \(error)" } ?? error.description, field: field)
        case let error as any HTTPResponseError where error.status == .notFound: self = .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge: self = .tooLarge
        case let error as any HTTPResponseError where error.status.kind == .clientError: self = .wrongType
        default: self = Self.other(error)
        }
    }

    /// For a form that is shown again with what is wrong beside the value; throws what is about no value.
    init(atField error: any Error) throws(DeskProblem) {
        let problem = DeskProblem(error)
        guard problem.field != nil else { throw problem }
        self = problem
    }

    /// For a page that stays and says what its sender can do about it; throws what the access policy refuses and what is
    /// nobody's fault.
    init(ofSender error: any Error) throws(DeskProblem) {
        let problem = DeskProblem(error)
        guard problem.status != .forbidden, problem.status.kind == .clientError else { throw problem }
        self = problem
    }

    private static func other(_ error: any Error) -> DeskProblem {
        guard let sentence = Bureau.sentence(for: error) else {
            return DeskProblem(
                .internalServerError, "暂时做不到", "工作台出了问题，已经记录。请稍后再试。",
                "something unexpected failed; run with COUNTERSIGN_LOG_LEVEL=debug")
        }
        return DeskProblem(.conflict, "没有处理", "请按下面的说明处理。", sentence)
    }

    private static func place(of error: BureauError) -> (HTTPResponse.Status, field: String?) {
        switch error {
        case .notAllowed: (.forbidden, nil)
        case .needsReason: (.badRequest, "why")
        case .notARecord: (.badRequest, "record")
        case .unknownRecord: (.notFound, "record")
        case .recordErased: (.gone, "record")
        case .notADocumentNumber: (.badRequest, "number")
        case .unknownDepartment: (.badRequest, "to")
        case .visitRefused(let column, _): (.badRequest, VisitInput.name(ofColumn: column))
        case .noSuchCase, .noSuchCaseDecision, .noSuchDecision, .noSuchRightsRequest: (.notFound, nil)
        default: (.conflict, nil)
        }
    }
}

/// RFC 9457, with the name of the value at fault.
struct DeskProblemDetails: Encodable {
    let status: Int
    let title: String
    let detail: String
    let field: String?

    init(_ problem: DeskProblem) {
        (status, title) = (problem.status.code, problem.heading)
        (detail, field) = (problem.sentence, problem.field)
    }
}
