import Records

extension Stage {
    /// The page docs/approval-stages.md: the diagram of every transition, and who acts next. Drawn from `after`, so that
    /// it cannot say anything else than what happens.
    package static func page() -> String {
        let owners = Kind.allCases.map { "| \($0.title) | `\($0.rawValue)` | \($0.owner.title) |" }
        return """
            # 会签的阶段 · The stages of a request

            This page is drawn from the program's own transitions; a test compares the two.

            ```mermaid
            \(diagram())
            ```

            | 阶段 | stage | 下一步由谁办理 |
            | --- | --- | --- |
            \(owners.joined(separator: "\n"))

            """
    }

    /// Every transition as a Mermaid state diagram.
    package static func diagram() -> String {
        let names = Kind.allCases.map { "    state \"\($0.title)\" as \($0.mermaid)" }
        let arrows = transitions().map { arrow in
            "    \(arrow.from.mermaid) --> \(arrow.to.mermaid): \(arrow.events.map(\.title).joined(separator: "、"))"
        }
        let ends = Kind.allCases.filter { $0.owner == .nobody }.map { "    \($0.mermaid) --> [*]" }
        return (["stateDiagram-v2"] + names + ["    [*] --> draft"] + arrows + ends).joined(separator: "\n")
    }

    private struct Arrow {
        let from: Kind
        let to: Kind
        var events: [Event.Kind] = []
    }

    /// What leads from each kind of stage to each other, found by letting everything happen that can when two
    /// departments are asked.
    private static func transitions() -> [Arrow] {
        let departments = [DepartmentID.statistics, .civilAffairs]
        let events =
            [Event.submit(.example(asking: departments)), .revise, .release, .withdraw]
            + departments.flatMap { department in Decision.allCases.map { .opine(department, $0) } }
        var arrows = Kind.allCases.flatMap { from in Kind.allCases.map { Arrow(from: from, to: $0) } }
        var (seen, waiting): (Set<Stage>, [Stage]) = ([.draft], [.draft])
        while let stage = waiting.popLast() {
            for event in events {
                guard let next = try? stage.after(event) else { continue }
                if seen.insert(next).inserted { waiting.append(next) }
                guard let index = arrows.firstIndex(where: { $0.from == stage.kind && $0.to == next.kind }) else {
                    preconditionFailure("the arrows join every kind of stage to every other")
                }
                if !arrows[index].events.contains(event.kind) { arrows[index].events.append(event.kind) }
            }
        }
        return arrows.filter { !$0.events.isEmpty }.map { arrow in
            Arrow(from: arrow.from, to: arrow.to, events: Event.Kind.allCases.filter(arrow.events.contains))
        }
    }
}

extension Stage.Kind {
    /// The stage's name as Mermaid takes it.
    fileprivate var mermaid: String { rawValue.split(separator: "-").joined(separator: "_") }
}

extension Requirement {
    /// One need of each department, for drawing.
    fileprivate static func example(asking departments: [DepartmentID]) -> Requirement {
        let needs = departments.map {
            Need(departments: [$0], count: 1, role: .approval, domain: nil, clause: "", reason: "", line: 0)
        }
        return Requirement(requester: .education, needs: needs, refusals: [])
    }
}
