import Records

extension Stage {
    /// The page docs/approval-stages.md: the diagram of every transition, and who acts next. Drawn from
    /// `Transition.table`, so that it cannot say anything else than what happens.
    package static func page() -> String {
        let owners = allCases.map { "| \($0.title) | `\($0.rawValue)` | \($0.owner.title) | \($0.todo) |" }
        return """
            # 会签的阶段 · The stages of a request

            This page is drawn from the program's own table of transitions; a test compares the two.

            ```mermaid
            \(diagram())
            ```

            | 阶段 | stage | 由谁办理 | 办什么 |
            | --- | --- | --- | --- |
            \(owners.joined(separator: "\n"))

            """
    }

    /// Every transition as a Mermaid state diagram.
    package static func diagram() -> String {
        let names = allCases.map { "    state \"\($0.title)\" as \($0.mermaid)" }
        let arrows = arrows().map { arrow in
            let events = Event.Kind.allCases.filter(arrow.events.contains).map(\.title).joined(separator: "、")
            return "    \(arrow.from.mermaid) --> \(arrow.to.mermaid): \(events)"
        }
        let ends = allCases.filter { stage in !Transition.table.contains { $0.from.contains(stage) } }
        return
            (["stateDiagram-v2"] + names + ["    [*] --> draft"] + arrows
            + ends.map { "    \($0.mermaid) --> [*]" }).joined(separator: "\n")
    }

    private struct Arrow {
        let from: Stage
        let to: Stage
        var events: Set<Event.Kind> = []
    }

    /// What leads from each stage to each other, found by letting everything happen that the table allows when two
    /// departments are asked.
    private static func arrows() -> [Arrow] {
        let time = Moment(seconds: 0)
        let departments = [DepartmentID.statistics, .civilAffairs]
        let events =
            [nil, time].map { Event.submit(.example(asking: departments), embargo: $0) }
            + [.lapse, .revise, .hold, .release(at: time), .supersede, .withdraw, .takeDown]
            + departments.flatMap { department in
                [.expire(department)] + Decision.allCases.map { .opine(department, $0) }
            }
        var arrows = allCases.flatMap { from in allCases.map { Arrow(from: from, to: $0) } }
        var (seen, waiting): (Set<Course>, [Course]) = ([.draft], [.draft])
        while let course = waiting.popLast() {
            for event in events {
                guard let next = try? course.after(event) else { continue }
                if seen.insert(next).inserted { waiting.append(next) }
                guard let index = arrows.firstIndex(where: { $0.from == course.stage && $0.to == next.stage }) else {
                    preconditionFailure("the arrows join every stage to every other")
                }
                arrows[index].events.insert(event.kind)
            }
        }
        return arrows.filter { !$0.events.isEmpty }
    }

    /// The stage's name as Mermaid takes it.
    private var mermaid: String { rawValue.split(separator: "-").joined(separator: "_") }
}

extension Requirement {
    /// One need of each department, for drawing.
    fileprivate static func example(asking departments: [DepartmentID]) -> Requirement {
        let needs = departments.map {
            Need(departments: [$0], count: 1, role: .approval, domain: nil, clause: "", reason: "", line: 0)
        }
        return Requirement(requester: .education, needs: needs, ordersApprovals: false, refusals: [])
    }
}
