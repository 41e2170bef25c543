package import Records
package import Tabulation

/// What would leave less of a table withheld: a handful of changes, each tried by protecting the changed table.
///
/// The same table always gives the same suggestions.
package struct Suggestions: Hashable, Sendable, Codable {
    /// Those that help, the fewest withheld cells first.
    package let found: [Suggestion]
    /// How many changes were tried; nothing where the table is too large to try any.
    package let tried: Int?

    /// A larger table takes too long to be protected several times.
    package static let mostCells = 30_000

    /// - Parameters:
    ///   - figures: the tally as it is protected by these rules beside these tables.
    ///   - ordered: the names of dimensions whose categories have an order, where that is not the office's to know.
    ///   - threads: the most that work at the same time; what is found is the same for any number.
    package init(
        for tally: Tally, rules: ProtectionRules, protectedAs figures: Figures, beside earlier: [EarlierDraft] = [],
        coming: [ComingTable] = [], releases: [EarlierRelease] = [], ordered: Set<String> = [], threads: Int = 1
    ) {
        guard figures.cells.count <= Self.mostCells else {
            (found, tried) = ([], nil)
            return
        }
        let share = CoarseShare(of: figures, kind: rules.kind, minimum: rules.minimum)
        let now = Suggestion.Effect(of: figures, share)
        let changes = now.withheld == 0 ? [] : PromisingChanges(of: figures, ordered: ordered).changes
        var found: [Suggestion] = []
        for change in changes {
            guard let coarser = CoarserDimension(change, of: tally.description, tally.dimensions),
                let changed = tally.coarsened(by: change),
                let then = Self.protected(
                    changed, rules.following(coarser, of: tally.dimensions[change.dimension], effort: .quick),
                    earlier.map(\.table) + coming.map(\.table), releases.filter { $0.figures != figures }, threads)
            else { continue }
            let effect = Suggestion.Effect(of: then, share)
            if effect.withheld < now.withheld {
                found.append(Suggestion(change, of: figures, now: now, then: effect))
            }
        }
        tried = changes.count
        // The sort is stable: among equals those that were more promising come first.
        self.found = found.sorted { $0.then.withheld < $1.then.withheld }
    }

    /// The changed table as it would be printed; nothing where it cannot be protected, which makes it no suggestion.
    private static func protected(
        _ tally: Tally, _ rules: ProtectionRules, _ beside: [EarlierTables.Table], _ releases: [EarlierRelease],
        _ threads: Int
    ) -> Figures? {
        let protection = try? Protection(
            tally, rules: rules, beside: beside, releases: releases, threads: threads)
        guard let protection else { return nil }
        let figures = protection.figures()
        guard let audit = try? protection.audit(figures), audit.derivable.isEmpty, audit.narrow.isEmpty,
            audit.opened.isEmpty, audit.narrowed.isEmpty
        else {
            return nil
        }
        return figures
    }
}

extension Suggestion.Effect {
    fileprivate init(of figures: Figures, _ share: CoarseShare) {
        self.init(
            cells: figures.cells.count, withheld: figures.cells.count { $0 == .withheld },
            shown: share.shown(by: figures))
    }
}

extension Suggestion {
    fileprivate init(_ coarsening: Coarsening, of figures: Figures, now: Effect, then: Effect) {
        let dimension = figures.dimensions[coarsening.dimension]
        switch coarsening {
        case .joining(_, let first, let second):
            change = .join
            joined = [first, second].map { dimension.entries[$0].label }
            (level, kind) = (nil, nil)
        case .withoutFinestLevel:
            (change, joined) = (.dropLevel, [])
            let finest = dimension.entries.max { $0.level < $1.level }
            level = finest?.level
            kind = finest.map { .init(of: $0, in: dimension, figures.description) }
        case .withoutDimension:
            (change, joined, level, kind) = (.dropDimension, [], nil, nil)
        }
        (self.dimension, label) = (dimension.name, dimension.label)
        (self.now, self.then) = (now, then)
    }
}
