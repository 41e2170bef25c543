import Records

/// The rule for children without parental care: who is suspected to be an orphan, and who to be de facto unattended
/// (clause 2(3); 民发〔2019〕62号).
enum Orphanhood {
    /// Both parents dead or declared missing: an orphan. Each parent in one of the ten states, and not both of them gone:
    /// de facto unattended. A parent of whom nothing is said is taken to care. To the age of eighteen.
    static func need(
        _ circumstances: [ParentCircumstance], born birth: CalendarDate, on date: CalendarDate
    ) -> CareNeed? {
        guard birth.age(on: date) < 18 else { return nil }
        let states = ParentCircumstance.Parent.allCases.map { parent in
            circumstances.filter { $0.parent == parent && $0.holds(on: date) }.map(\.state)
        }
        guard states.allSatisfy({ !$0.isEmpty }) else { return nil }
        return states.allSatisfy { $0.contains(where: \.isGone) } ? .orphan : .unattended
    }
}
