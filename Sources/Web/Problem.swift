import HTTPTypes
import Hummingbird

/// Why a request gets no page, in the words a reader sees. Nothing of what went wrong inside is told.
enum Problem: Error {
    case badRequest, notFound, methodNotAllowed, withdrawn, broken

    /// The one table from errors to answers.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as HTTPError where error.status == .notFound: self = .notFound
        case let error as HTTPError where error.status.kind == .clientError: self = .badRequest
        default: self = .broken
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .withdrawn: .gone
        case .broken: .internalServerError
        }
    }

    var heading: String {
        switch self {
        case .badRequest: "请求有误"
        case .notFound: "没有这个页面"
        case .methodNotAllowed: "不支持这种请求"
        case .withdrawn: "这项发布已撤回"
        case .broken: "暂时无法显示"
        }
    }

    var message: String {
        switch self {
        case .badRequest: "这个地址不能这样请求。"
        case .notFound: "地址可能有误，或者这项统计尚未发布。"
        case .methodNotAllowed: "本网站只供阅读和下载。"
        case .withdrawn: "它的数字不再提供；发布页写明了撤回的原因。"
        case .broken: "本网站出了问题，已经记录。请稍后再试。"
        }
    }

    var english: String {
        switch self {
        case .badRequest: "This address cannot be asked in this way."
        case .notFound: "No such page, or not released yet."
        case .methodNotAllowed: "This site is for reading and downloading only."
        case .withdrawn: "This release was withdrawn; its page says why."
        case .broken: "Something went wrong here and was noted. Please try again later."
        }
    }
}
