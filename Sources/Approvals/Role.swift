/// How a department takes part: by an opinion on figures it owns, or by approving the release together with others.
package enum Role: String, CaseIterable, Sendable, Codable {
    case opinion
    case approval

    /// As an office says it.
    package var title: String {
        switch self {
        case .opinion: "征求意见"
        case .approval: "共同批准"
        }
    }
}
