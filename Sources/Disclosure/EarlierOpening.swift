import Records

/// Which earlier tables give away cells of a table, or leave them too few values, even if it printed nothing.
struct EarlierOpening {
    /// What to tell whoever asked for the table; nothing where the earlier tables leave open all that must stay so.
    private(set) var error: DisclosureError?
    private let outline: TableOutline
    private let demands: [Demand]
    private let earlier: EarlierTables

    init(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, among earlier: EarlierTables
    ) throws(DisclosureError) {
        self.outline = outline
        demands = sensitivity.demands.filter { $0.cell < values.count }
        let printed = earlier.printed
        self.earlier = try printed.knowing(Self.changes(outline, values, among: printed))
        let all = Array(printed.tables.indices)
        // One that does it alone is named alone.
        for tables in all.map({ [$0] }) + all.dropFirst().map({ Array(all[...$0]) }) {
            error = try error(of: tables)
            if error != nil { return }
        }
    }

    private func error(of tables: [Int]) throws(DisclosureError) -> DisclosureError? {
        let empty = Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: Array(repeating: .withheld, count: outline.cellCount))
        let scene = AttackedTables(empty, among: earlier.keeping(tables))
        let targets = scene.targets(demands).filter { $0.table == 0 }
        var attack = try LinearAttack(scene.system, on: targets.compactMap(\.target?.unknown))
        let closed = try Set(attack.closed(targets.compactMap(\.target)))
        let names = tables.map { earlier.tables[$0].name }
        if closed.isEmpty { return nil }
        let intervals = try attack.intervals(of: closed.sorted(), within: ReaderBounds(scene.system))
        var narrow: [String] = []
        for target in targets {
            guard let interval = (target.target?.unknown).flatMap({ intervals[$0] }) else { continue }
            let name = outline.name(of: target.position)
            if interval.lowest == interval.highest { return .openedBefore(cell: name, by: names) }
            narrow.append(name)
        }
        return narrow.isEmpty ? nil : .narrowedBefore(cells: narrow, by: names)
    }

    private static func changes(
        _ outline: TableOutline, _ values: [Int], among earlier: EarlierTables
    ) throws(DisclosureError) -> KnownChanges {
        let cells = earlier.cells(beside: outline, virtualSums: [])
        return try OtherTables(earlier.tables, cells: cells).completed(cells.values([(values, [])]), earlier.changes)
            .changes
    }
}
