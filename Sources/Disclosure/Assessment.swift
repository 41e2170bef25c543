import Records
@_spi(Protection) import Tabulation

/// A table's cells while the rules look at them, one after the other.
struct Assessment {
    private let outline: TableOutline
    private let values: [Int]
    private let contributions: Contributions?
    private let range: Int128
    /// The smallest sum above zero.
    private let leastSum: Int
    private var names: [String] = []
    /// For each cell the place in `names` of the rule that refuses it, counted from 1; 0 for none.
    private var refusedBy: [UInt8]
    private var lowest: [Int]
    private var highest: [Int]
    private(set) var virtualSums: [[Int]] = []
    private var virtualDemands: [Demand] = []

    init(_ outline: TableOutline, values: [Int], contributions: Contributions?, range: Thousandths) {
        (self.outline, self.values, self.contributions) = (outline, values, contributions)
        self.range = Int128(range.count)
        leastSum = values.reduce(Int.max) { $1 > 0 ? min($0, $1) : $0 }
        refusedBy = [UInt8](repeating: 0, count: values.count)
        (lowest, highest) = (values, values)
    }

    var refusals: [Int: String] {
        var refusals: [Int: String] = [:]
        for (cell, rule) in refusedBy.enumerated() where rule > 0 { refusals[cell] = names[Int(rule) - 1] }
        return refusals
    }

    var demands: [Demand] {
        values.indices.filter { refusedBy[$0] > 0 }
            .map { Demand(cell: $0, lowest: lowest[$0], highest: highest[$0]) } + virtualDemands
    }

    func contributors(of cell: Int) -> Int { contributions?.contributors(of: cell) ?? values[cell] }

    /// Lets the rules that need no other cell judge each.
    mutating func judge(by rules: ProtectionRules) throws(DisclosureError) {
        let depth = rules.kind == .count ? 0 : rules.depth
        if depth > 0, contributions == nil { throw .contributionsUnknown(needed: depth) }
        let each = rules.rules(leastSum: least)
        for cell in values.indices {
            let content = content(of: cell)
            if content.largest.count < min(depth, content.contributors) { throw .contributionsUnknown(needed: depth) }
            for rule in each where rule.verdict(on: content) != .granted {
                refuse(cell, by: rule.name, asking: widened(rule.demand(on: content), around: content.value))
            }
        }
    }

    /// Lets a rule judge one cell.
    mutating func judge(_ cell: Int, by rule: some DisclosureRule) {
        let content = content(of: cell)
        guard rule.verdict(on: content) != .granted else { return }
        refuse(cell, by: rule.name, asking: widened(rule.demand(on: content), around: content.value))
    }

    private var least: Int { leastSum == .max ? 1 : leastSum }

    private func content(of cell: Int, margin: Int? = nil) -> CellContent {
        guard let contributions else { return CellContent(contributors: values[cell], margin: margin) }
        return CellContent(
            sum: values[cell], contributors: contributions.contributors(of: cell),
            largest: margin == nil ? contributions.largest(of: cell) : [], margin: margin)
    }

    private mutating func refuse(_ cell: Int, by name: String, asking demand: ClosedRange<Int>) {
        if refusedBy[cell] == 0 {
            if !names.contains(name) { names.append(name) }
            refusedBy[cell] = UInt8((names.firstIndex(of: name) ?? 0) + 1)
        }
        lowest[cell] = min(lowest[cell], demand.lowerBound)
        highest[cell] = max(highest[cell], demand.upperBound)
    }

    /// Of counts `range` times as many; of a sum `range` times as far from it on both sides.
    private func widened(_ demand: ClosedRange<Int>, around value: Int) -> ClosedRange<Int> {
        if range == 1000 { return demand }
        guard contributions != nil else { return demand.lowerBound...scaled(demand.upperBound) }
        let lowest = Int128(value) - Int128(scaled(value - demand.lowerBound))
        let highest = Int128(value) + Int128(scaled(demand.upperBound - value))
        return max(0, Int(clamping: lowest))...Int(clamping: highest)
    }

    private func scaled(_ number: Int) -> Int { Int(clamping: (Int128(number) * range + 999) / 1000) }
}

extension Assessment {
    /// Compares every category with the total it is a part of, in every classification of every dimension.
    mutating func judgeMargins() {
        let rule = GroupDisclosure(elsewhere: scaled(2), leastSum: scaled(least))
        var stride = values.count
        for dimension in outline.dimensions {
            stride /= dimension.entries.count
            let block = stride * dimension.entries.count
            for (parent, children) in dimension.families where children.count > 1 {
                for start in Swift.stride(from: 0, to: values.count, by: block) {
                    for line in start..<start + stride {
                        judge(children, stride, line, margin: contributors(of: line + parent * stride), by: rule)
                    }
                }
            }
        }
    }

    private mutating func judge(
        _ children: [Int], _ stride: Int, _ line: Int, margin: Int, by rule: GroupDisclosure
    ) {
        if margin == 0 { return }
        for child in children {
            let cell = line + child * stride
            let content = content(of: cell, margin: margin)
            guard rule.verdict(on: content) != .granted else { continue }
            let parts = children.filter { $0 != child }.map { line + $0 * stride }
            // Of sums, whoever contributes to several parts is in each: two in another part are two elsewhere.
            if contributions != nil, parts.contains(where: { contributors(of: $0) > 1 }) { continue }
            refuse(cell, by: rule.name, asking: rule.demand(on: content))
            let elsewhere = rule.demandElsewhere(parts.reduce(0) { $0 + values[$1] }, beside: content)
            virtualDemands.append(
                Demand(
                    cell: values.count + virtualSums.count, lowest: elsewhere.lowerBound,
                    highest: elsewhere.upperBound))
            virtualSums.append(parts)
        }
    }
}

extension Assessment {
    /// Compares every cell with what releases of other snapshots print of it.
    mutating func judgeChanges(since earlier: [Int: [Int]], minimum: Int) {
        for (cell, figures) in earlier.sorted(by: { $0.key < $1.key }) {
            for figure in figures {
                // `range` widens what must stay possible of a figure, not of its change.
                let (rule, content) = (SmallChange(from: figure, minimum: minimum), content(of: cell))
                guard rule.verdict(on: content) != .granted else { continue }
                refuse(cell, by: rule.name, asking: rule.demand(on: content))
            }
        }
    }

    /// Compares every region with all those it is a part of: what it lacks of one are the children in the remaining
    /// parts together, and if they are few, neither may be printed so that they can be counted.
    mutating func judgeDifferences(minimum: Int) {
        guard minimum > 2, !outline.description.isFromFile,
            let place = outline.dimensions.firstIndex(where: { $0.name == Variable.region.rawValue })
        else { return }
        let dimension = outline.dimensions[place]
        let stride = outline.dimensions[(place + 1)...].reduce(1) { $0 * $1.entries.count }
        let block = stride * dimension.entries.count
        let children = Dictionary(dimension.families.map { ($0.parent, $0.children) }) { first, _ in first }
        for entry in dimension.entries.indices {
            var (rest, inner) = ([Int](), entry)
            while let whole = dimension.entries[inner].parent {
                rest += (children[whole] ?? []).filter { $0 != inner }
                inner = whole
                if rest.count < 2 { continue }
                for start in Swift.stride(from: 0, to: values.count, by: block) {
                    for line in start..<start + stride {
                        judgeRest(rest.map { line + $0 * stride }, minimum: minimum)
                    }
                }
            }
        }
    }

    private mutating func judgeRest(_ parts: [Int], minimum: Int) {
        var (value, inhabited) = (0, 0)
        for part in parts {
            value += values[part]
            if values[part] > 0 { inhabited += 1 }
            if value >= minimum { return }
        }
        // A single part is refused itself, and what is asked of it is asked of the rest.
        guard inhabited > 1 else { return }
        virtualDemands.append(
            Demand(cell: values.count + virtualSums.count, lowest: 1, highest: max(value, minimum - 1)))
        virtualSums.append(parts)
    }
}
