package import Records

extension ProtectionRules {
    /// The same rules for a table of which one dimension was made coarser, with the effort given.
    ///
    /// A mark on a cell that was joined with another is one on both together; a mark on a cell that is gone is gone.
    package func following(
        _ coarser: CoarserDimension, of dimension: TableDimension, effort: Effort
    ) -> ProtectionRules {
        let marks = marks.compactMap { $0.following(coarser, of: dimension) }
        let rules = ProtectionRules(
            minimum: minimum, zeros: zeros, kind: kind, groupDisclosure: groupDisclosure, dominance: dominance,
            pPercent: pPercent, pq: pq, marks: marks, singletons: singletons, range: range, effort: effort,
            costs: costs, sinceLast: sinceLast, smallChanges: smallChanges, least: minimum)
        guard let rules else { preconditionFailure("rules that ask for as much as these are rules") }
        return rules
    }
}

extension ProtectionRules.Mark {
    fileprivate func following(_ coarser: CoarserDimension, of dimension: TableDimension) -> Self? {
        guard let code = cell[dimension.name],
            let entry = dimension.entries.firstIndex(where: { $0.code == code })
        else { return self }
        guard let kept = coarser.parts.firstIndex(where: { $0.contains(entry) }) else { return nil }
        var cell = cell
        cell[dimension.name] = coarser.dimension?.entries[kept].code
        return Self(cell: cell, decision: decision, reason: reason)
    }
}
