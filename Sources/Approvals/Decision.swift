/// What a department says of exactly these figures.
package enum Decision: String, CaseIterable, Sendable, Codable {
    /// They may be released.
    case agree
    /// They may not be released as they are: the requester mends them and asks again.
    case `return`
    /// They may not be released.
    case object

    /// As an office says it.
    package var title: String {
        switch self {
        case .agree: "同意"
        case .return: "退回修改"
        case .object: "不同意"
        }
    }
}

extension Decision: Comparable {
    /// More cautious is greater: of two opinions given in the same second, the more cautious one stands.
    package static func < (left: Self, right: Self) -> Bool { left.caution < right.caution }

    private var caution: Int {
        switch self {
        case .agree: 0
        case .return: 1
        case .object: 2
        }
    }
}
