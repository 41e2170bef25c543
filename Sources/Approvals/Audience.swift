/// Who will read the figures: the offices themselves, or anyone.
package enum Audience: String, CaseIterable, Sendable, Codable {
    case `internal`
    case `public`

    /// As an office says it.
    package var title: String {
        switch self {
        case .internal: "内部使用"
        case .public: "对外发布"
        }
    }
}
