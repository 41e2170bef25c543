import Records
import Yams

/// Reads the `filter` block: for each variable a list of codes, or a run of ages.
struct FilterReader {
    private let top: StrictMapping

    init(_ top: StrictMapping) { self.top = top }

    func sets() throws(DefinitionError) -> [ValueSet] {
        guard top.has("filter") else { return [] }
        let allowed = Variable.allCases.filter { $0 != .region }.map(\.rawValue)
        let block = try StrictMapping(top.node("filter"), file: top.file, path: "filter", allowed: allowed)
        var sets: [ValueSet] = []
        for variable in Variable.allCases where block.has(variable.rawValue) {
            let set = try values(of: variable, in: block)
            if set.members.isEmpty || set.isEverything {
                throw block.error(.emptyFilter(variable), at: variable.rawValue)
            }
            sets.append(set)
        }
        return sets
    }

    private func values(of variable: Variable, in block: StrictMapping) throws(DefinitionError) -> ValueSet {
        let key = variable.rawValue
        let node = try block.node(key)
        if variable == .age, node.mapping != nil {
            let run = try StrictMapping(node, file: top.file, path: key, allowed: ["from", "to"])
            return try DimensionReader.ages(of: run)
        }
        return try DimensionReader.values(block.texts(key), of: variable, in: block, at: key)
    }
}

/// Reads the `dimensions` list.
enum DimensionReader {
    static func dimensions(
        of top: StrictMapping, filter: [ValueSet]
    ) throws(DefinitionError) -> [DimensionDefinition] {
        let nodes = try top.list("dimensions")
        guard !nodes.isEmpty else { throw top.error(.emptyDimension("dimensions"), at: "dimensions") }
        guard nodes.count <= TableDefinition.mostDimensions else {
            let problem = DefinitionError.Problem.tooManyDimensions(nodes.count, limit: TableDefinition.mostDimensions)
            throw top.error(problem, at: "dimensions")
        }
        var dimensions: [DimensionDefinition] = []
        for node in nodes {
            let block = try StrictMapping(
                node, file: top.file, path: "dimension",
                allowed: ["variable", "label", "total", "to", "bands", "categories"])
            let dimension = try dimension(block, filter: filter)
            guard !dimensions.contains(where: { $0.variable == dimension.variable }) else {
                throw block.error(.repeatedVariable(dimension.variable), at: "variable")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }

    private static func dimension(
        _ block: StrictMapping, filter: [ValueSet]
    ) throws(DefinitionError) -> DimensionDefinition {
        let variable: Variable = try block.word("variable", "variable")
        let label = try block.text("label", or: variable.title)
        let breakdown = variable == .region ? try region(block) : try categories(block, of: variable, filter: filter)
        return DimensionDefinition(variable: variable, label: label, breakdown: breakdown)
    }

    private enum RegionLevel: String, CaseIterable { case city, county, township }

    private static func region(_ block: StrictMapping) throws(DefinitionError) -> DimensionDefinition.Breakdown {
        for key in ["total", "bands", "categories"] where block.has(key) {
            throw block.error(.regionHasNo(key), at: key)
        }
        let level: RegionLevel = try block.word("to", "level of division")
        return switch level {
        case .city: .region(to: .city)
        case .county: .region(to: .county)
        case .township: .region(to: .township)
        }
    }

    private static func categories(
        _ block: StrictMapping, of variable: Variable, filter: [ValueSet]
    ) throws(DefinitionError) -> DimensionDefinition.Breakdown {
        if block.has("to") {
            throw block.error(.unknownKey("to", allowed: ["total", "bands", "categories"]), at: "to")
        }
        let total = try block.text("total")
        let open = filter.first { $0.variable == variable } ?? .all(of: variable)
        let listed = variable == .age ? "bands" : "categories"
        if block.has("bands"), variable != .age {
            throw block.error(.unknownKey("bands", allowed: ["total", "categories"]), at: "bands")
        }
        if block.has("categories"), variable == .age {
            throw block.error(.unknownKey("categories", allowed: ["total", "bands"]), at: "categories")
        }
        guard block.has(listed) else {
            let parts = open.members.map { part(ValueSet(variable, [$0]), label: nil) }
            return .categories(parts, total: total)
        }
        let parts = try parts(block, listed, of: variable, nested: false)
        try requirePartition(parts, of: open, in: block, at: listed)
        return .categories(parts, total: total)
    }

    private static func parts(
        _ block: StrictMapping, _ key: String, of variable: Variable, nested: Bool
    ) throws(DefinitionError) -> [DimensionDefinition.Part] {
        let nodes = try block.list(key)
        guard !nodes.isEmpty else { throw block.error(.emptyDimension(variable.rawValue), at: key) }
        var parts: [DimensionDefinition.Part] = []
        for node in nodes {
            let own = variable == .age ? ["from", "to"] : ["of"]
            let item = try StrictMapping(node, file: block.file, path: key, allowed: own + ["label", "parts"])
            parts.append(try part(item, of: variable))
        }
        if nested, parts.count < 2 { throw try block.error(.loneSubtotal(block.text("label")), at: key) }
        return parts
    }

    private static func part(
        _ item: StrictMapping, of variable: Variable
    ) throws(DefinitionError) -> DimensionDefinition.Part {
        guard item.has("parts") else {
            let values =
                variable == .age ? try ages(of: item) : try values(item.texts("of"), of: variable, in: item, at: "of")
            return part(values, label: item.has("label") ? try item.text("label") : nil)
        }
        for key in ["from", "to", "of"] where item.has(key) {
            throw item.error(.unknownKey(key, allowed: ["label", "parts"]), at: key)
        }
        let label = try item.text("label")
        let parts = try parts(item, "parts", of: variable, nested: true)
        return .init(label: label, values: ValueSet(variable, parts.flatMap(\.values.members)), parts: parts)
    }

    private static func part(_ values: ValueSet, label: String?) -> DimensionDefinition.Part {
        .init(label: label ?? Self.label(of: values), values: values, parts: [])
    }

    private static func label(of values: ValueSet) -> String {
        let codes = values.code.split(separator: "-")
        if values.variable == .age, codes.count == 2, !values.code.contains("+") { return "\(codes[0])—\(codes[1])岁" }
        return values.members.map { values.variable.categories[$0].label }.joined(separator: "、")
    }

    static func ages(of block: StrictMapping) throws(DefinitionError) -> ValueSet {
        let (from, to) = (try block.number("from"), try block.number("to"))
        guard from <= to else { throw block.error(.reversedBand(from: from, to: to), at: "from") }
        let ages = Variable.age.categories.indices
        for (age, key) in [(from, "from"), (to, "to")] where !ages.contains(age) {
            throw block.error(.unknownCategory(String(age), of: .age), at: key)
        }
        return ValueSet(.age, from...to)
    }

    static func values(
        _ codes: [String], of variable: Variable, in block: StrictMapping, at key: String
    ) throws(DefinitionError) -> ValueSet {
        guard !codes.isEmpty else { throw block.error(.emptyDimension(variable.rawValue), at: key) }
        var members: [Int] = []
        for code in codes {
            guard let index = variable.categories.firstIndex(where: { $0.code == code }) else {
                throw block.error(.unknownCategory(code, of: variable), at: key)
            }
            if members.contains(index) { throw block.error(.overlap(code, of: variable), at: key) }
            members.append(index)
        }
        return ValueSet(variable, members)
    }

    /// Every value that is counted is in exactly one category: otherwise the parts do not add up to the total.
    private static func requirePartition(
        _ parts: [DimensionDefinition.Part], of open: ValueSet, in block: StrictMapping, at key: String
    ) throws(DefinitionError) {
        var seen: Set<Int> = []
        for member in parts.flatMap(\.values.members) {
            let code = open.variable.categories[member].code
            guard open.members.contains(member) else {
                throw block.error(.outsideFilter(code, of: open.variable), at: key)
            }
            guard seen.insert(member).inserted else { throw block.error(.overlap(code, of: open.variable), at: key) }
        }
        if let missing = open.members.first(where: { !seen.contains($0) }) {
            throw block.error(.gap(open.variable.categories[missing].code, of: open.variable), at: key)
        }
    }
}
