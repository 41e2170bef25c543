package import Records

/// One request on its way: the stage it has reached, and what it has gathered.
package struct Course: Hashable, Sendable {
    package static let draft = Course(stage: .draft, round: nil, embargo: nil)
    /// A request whose figures are out: what becomes of a release from then on.
    package static let out = Course(stage: .released, round: nil, embargo: nil)

    package let stage: Stage
    /// What was asked and heard; nothing of a draft.
    package let round: Round?
    /// When the figures may be released at the earliest.
    package let embargo: Moment?

    /// The course that follows, by the table of transitions.
    ///
    /// A department may change its mind until the figures are out; then nothing changes them.
    package func after(_ event: Event) throws(ApprovalsError) -> Course {
        let (round, embargo) = try gathering(event)
        let row = Transition.table.first { row in
            row.from.contains(stage) && row.on.contains(event.kind)
                && Self.holds(row.condition, round, embargo, event)
        }
        guard let row else {
            if let embargo, event.kind == .release, stage == .embargoed { throw .embargoed(until: embargo) }
            throw .notAllowed(event.kind, in: stage)
        }
        return row.to == .draft ? .draft : Course(stage: row.to, round: round, embargo: embargo)
    }

    private func gathering(_ event: Event) throws(ApprovalsError) -> (Round?, Moment?) {
        switch event {
        case .submit(let requirement, let embargo): (Round(requirement), embargo)
        case .opine(let department, let decision): (try round?.hearing(department, decision), embargo)
        case .expire(let department): (round?.forgetting(department), embargo)
        case .lapse: (round?.lapsing(), embargo)
        case .revise, .hold, .release, .supersede, .withdraw, .takeDown: (round, embargo)
        }
    }

    private static func holds(
        _ condition: Transition.Condition, _ round: Round?, _ embargo: Moment?, _ event: Event
    ) -> Bool {
        switch (condition, event) {
        case (.always, _): true
        case (.standing(let standing), _): round?.standing == standing
        case (.timed, _): embargo != nil
        case (.due, .release(let moment)): embargo.map { moment >= $0 } ?? true
        case (.due, _): false
        }
    }
}
