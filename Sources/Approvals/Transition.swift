/// One row of the table of stages: what happens to a request at these stages, on what condition, and where it leads.
package struct Transition: Hashable, Sendable {
    /// What must hold besides, where the same event may lead to different stages or to none.
    package enum Condition: Hashable, Sendable {
        case always
        /// What the round has come to once the event was heard.
        case standing(Round.Standing)
        /// The request names a time of release.
        case timed
        /// No time is named, or it has come.
        case due
    }

    package let from: [Stage]
    package let on: [Event.Kind]
    package let condition: Condition
    package let to: Stage

    init(_ from: [Stage], _ on: [Event.Kind], if condition: Condition = .always, to: Stage) {
        (self.from, self.on, self.condition, self.to) = (from, on, condition, to)
    }

    /// Every way from one stage to another; what is not here does not happen.
    package static let table: [Transition] = [
        Transition([.draft], [.submit], to: .submitted),
        Transition(asking, speaking, if: .standing(.unheard), to: .submitted),
        Transition(asking, speaking, if: .standing(.open), to: .underOpinion),
        Transition(asking, speaking, if: .standing(.returned), to: .returned),
        Transition(asking, speaking, if: .standing(.objected), to: .objected),
        Transition(asking, speaking, if: .standing(.complete), to: .cleared),
        Transition([.returned, .objected], [.revise], to: .draft),
        Transition([.cleared], [.hold], if: .timed, to: .embargoed),
        Transition([.cleared, .embargoed], [.release], if: .due, to: .released),
        Transition([.released], [.supersede], to: .superseded),
        Transition([.released, .superseded], [.withdraw, .takeDown], to: .withdrawn),
    ]

    /// While a department may speak, or change its mind.
    private static let asking: [Stage] = [.submitted, .underOpinion, .returned, .objected, .cleared, .embargoed]
    private static let speaking: [Event.Kind] = [.agree, .return, .object, .expire, .lapse]
}
