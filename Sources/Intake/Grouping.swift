import Records

/// Puts rows into children: by their numbers, then by the model.
struct Grouping {
    private let rows: [LinkageRow]
    let model: ComparisonModel
    private let units: LinkageUnits
    private let linker: UnitLinker
    private let comparison: UnitComparison

    /// - Parameters:
    ///   - names: those of the rows and their guardians, by number.
    ///   - addresses: by number, in normal form.
    init(_ rows: [LinkageRow], names: [String], addresses: [String], _ decisions: LinkageDecisions) {
        self.rows = rows
        let book = NameBook(names)
        let positions = RowPositions(rows, decisions)
        let groups = DocumentGroups(rows, book, apart: positions.different).groups
        let units = LinkageUnits(groups, of: rows, book)
        comparison = UnitComparison(units: units, names: book, addresses: addresses)
        let open = (0..<units.count).filter { !units.documents[$0].isIdentityCard }
        let passes = BlockingPasses(units, book)
        model = Self.model(comparison, passes, open)
        let unitOfRow = Self.unitOfRow(units, count: rows.count)
        var apart: [Int32: Set<Int32>] = [:]
        for (one, other) in positions.different {
            apart[unitOfRow[one], default: []].insert(unitOfRow[other])
            apart[unitOfRow[other], default: []].insert(unitOfRow[one])
        }
        linker = UnitLinker(
            comparison, passes: passes, open: open, model: model,
            same: positions.same.map { (Int(unitOfRow[$0]), Int(unitOfRow[$1])) }, apart: apart)
        self.units = units
    }

    private static func model(
        _ compare: UnitComparison, _ passes: BlockingPasses, _ open: [Int]
    ) -> ComparisonModel {
        guard !open.isEmpty else { return .usual }
        var estimation = ModelObservation(compare, open: open).estimation()
        var counts = [Int](repeating: 0, count: Agreement.patterns)
        var seen = [Int32](repeating: -1, count: compare.units.count)
        for unit in open {
            passes.forEachPartner(of: unit, seen: &seen) { partner in
                if partner > unit || compare.units.documents[partner].isIdentityCard {
                    counts[compare(unit, partner).pattern] += 1
                }
            }
        }
        let cards = Double(compare.units.count - open.count)
        let pairs = Double(open.count) * (cards + Double(open.count - 1) / 2)
        estimation.learnPrior(from: PatternCounts(counts), of: pairs)
        return estimation.model
    }

    private static func unitOfRow(_ units: LinkageUnits, count: Int) -> [Int32] {
        var unitOfRow = [Int32](repeating: -1, count: count)
        for unit in 0..<units.count { for row in units.rows[unit] { unitOfRow[Int(row)] = Int32(unit) } }
        return unitOfRow
    }

    /// The children, in the order of their first rows; where a day is given, as they were known on it.
    func children(knownOn day: CalendarDate? = nil) -> [LinkedChild] {
        members().compactMap { child -> LinkedChild? in
            let own = child.rows.map { rows[Int($0)] }
            guard let day else { return LinkedChild(own, isAmbiguous: child.isWaiting) }
            return LinkedChild(own, isAmbiguous: child.isWaiting, knownOn: day)
        }
    }

    /// The same children by those of their rows of which `isEarlier`, asked by their records, is true.
    func children(of isEarlier: (Int) -> Bool) -> [LinkedChild?] {
        members().map { child -> LinkedChild? in
            let earlier = child.rows.map { rows[Int($0)] }.filter { isEarlier($0.record) }
            return earlier.isEmpty ? nil : LinkedChild(earlier, isAmbiguous: child.isWaiting)
        }
    }

    /// Each child's rows, in the order of their first ones, and whether a person is asked about some of them.
    private func members() -> [(rows: [Int32], isWaiting: Bool)] {
        let waiting = Set(
            linker.doubts.flatMap { [$0.one, $0.other] }.filter { !units.documents[$0].isIdentityCard }
                .map(linker.clusters.root))
        var children: [(rows: [Int32], isWaiting: Bool)] = []
        for unit in 0..<units.count where linker.clusters.root(of: unit) == unit {
            let rows = linker.clusters.members(of: unit).flatMap { units.rows[Int($0)] }
            children.append((rows.sorted(), waiting.contains(unit)))
        }
        return children.sorted { $0.rows[0] < $1.rows[0] }
    }

    /// What waits for a person, the likeliest first.
    func queue() -> [ReviewPair] {
        linker.doubts.map { doubt in
            ReviewPair(
                record(doubt.one), record(doubt.other), probability: doubt.probability,
                comparison(doubt.one, doubt.other))
        }
    }

    /// A unit's first row.
    private func record(_ unit: Int) -> Int {
        let first = units.rows[unit].min {
            let (one, other) = (rows[Int($0)], rows[Int($1)])
            return (one.register.tag, one.line) < (other.register.tag, other.line)
        }
        return rows[Int(first ?? 0)].record
    }
}

/// Decisions by the rows' positions.
private struct RowPositions {
    var same: [(Int, Int)] = []
    var different: [(Int, Int)] = []

    /// Decisions about rows that are not there are passed over.
    init(_ rows: [LinkageRow], _ decisions: LinkageDecisions) {
        let wanted = Set((decisions.same + decisions.different).flatMap { [$0.first, $0.second] })
        guard !wanted.isEmpty else { return }
        var places: [Int: Int] = [:]
        for (place, row) in rows.enumerated() where wanted.contains(row.record) { places[row.record] = place }
        func pairs(_ pairs: [LinkageDecisions.Pair]) -> [(Int, Int)] {
            pairs.compactMap { pair in
                guard let first = places[pair.first], let second = places[pair.second] else { return nil }
                return (first, second)
            }
        }
        (same, different) = (pairs(decisions.same), pairs(decisions.different))
    }
}
