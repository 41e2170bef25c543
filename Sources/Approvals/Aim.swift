package import Records

/// What a request wants done with its figures.
package enum Aim: Hashable, Sendable {
    case release
    /// A release that takes the place of another, and what was wrong with that one.
    case correction(of: ReleaseID, why: String)
    /// That the release they are in be taken back, and why.
    case withdrawal(of: ReleaseID, why: String)

    /// The release that would be corrected or withdrawn.
    package var target: ReleaseID? {
        switch self {
        case .release: nil
        case .correction(let id, _), .withdrawal(let id, _): id
        }
    }

    package var why: String? {
        switch self {
        case .release: nil
        case .correction(_, let why), .withdrawal(_, let why): why
        }
    }

    package var corrects: ReleaseID? {
        if case .correction(let id, _) = self { id } else { nil }
    }

    package var isWithdrawal: Bool {
        if case .withdrawal = self { true } else { false }
    }

    /// Refuses a reason that nobody could read, or none.
    func check() throws(ApprovalsError) {
        guard let why else { return }
        try TextLimit.check(why, "reason")
        guard why.contains(where: { !$0.isWhitespace }) else { throw .noReason }
    }
}

extension Aim {
    /// As a person who signs is told: `a release`, `a correction of JL-2026-0001 (…)`.
    package var sentence: String {
        switch self {
        case .release: "a release"
        case .correction(let id, let why): "a correction of \(id.text.uppercased()) (\(why))"
        case .withdrawal(let id, let why): "the withdrawal of \(id.text.uppercased()) (\(why))"
        }
    }
}
