import Records
import Yams

extension Specification {
    private static let keys = ["table", "title", "unit", "dimensions", "measure", "protection"]

    /// Reads a specification strictly: whatever it does not understand, it refuses, and says where.
    package init(yaml: [UInt8], file: String) throws(DefinitionError) {
        let top = try StrictMapping(
            TableDefinition.root(yaml, file: file), file: file, path: "specification", allowed: Self.keys)
        self.file = file
        table = try top.text("table")
        guard Self.isName(table) else {
            throw top.error(.expected("one line of at most 200 characters", at: "table"), at: "table")
        }
        title = try top.text("title", or: table)
        unit = try top.text("unit", or: "")
        dimensions = try Self.dimensions(of: top)
        measure = try Self.measure(of: top)
        measureLine = top.error(.missing("measure"), at: "measure").line
        protection = try ProtectionRules(of: top, kind: measure.kind, origin: .file)
        guard case .cells(_, contributors: .some, let largest) = measure, largest.count < protection.depth else {
            return
        }
        let problem = DefinitionError.Problem.expected("a list of at least \(protection.depth) columns", at: "largest")
        throw top.error(problem, at: "measure")
    }

    private static func isName(_ text: String) -> Bool { PrintableText.line(text, limit: 200) == text }

    private static func dimensions(of top: StrictMapping) throws(DefinitionError) -> [FileDimension] {
        let nodes = try top.list("dimensions")
        guard !nodes.isEmpty else { throw top.error(.emptyDimension("dimensions"), at: "dimensions") }
        guard nodes.count <= TableDefinition.mostDimensions else {
            let problem = DefinitionError.Problem.tooManyDimensions(nodes.count, limit: TableDefinition.mostDimensions)
            throw top.error(problem, at: "dimensions")
        }
        var dimensions: [FileDimension] = []
        for node in nodes {
            let block = try StrictMapping(
                node, file: top.file, path: "dimension",
                allowed: ["name", "label", "column", "hierarchy", "total", "ordered"])
            let dimension = try dimension(block)
            guard !dimensions.contains(where: { $0.name == dimension.name }) else {
                throw block.error(.repeatedDimension(dimension.name), at: "name")
            }
            guard !dimensions.contains(where: { $0.column == dimension.column }) else {
                throw block.error(.repeatedColumn(dimension.column), at: "column")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }

    /// The output's own columns.
    private static let reserved = ["value", "status"]

    private static func dimension(_ block: StrictMapping) throws(DefinitionError) -> FileDimension {
        let name = try block.text("name")
        guard !reserved.contains(name) else { throw block.error(.reservedName(name), at: "name") }
        return FileDimension(
            name: name, label: try block.text("label", or: name), column: try block.text("column", or: name),
            hierarchies: try hierarchies(block), isOrdered: try block.flag("ordered", or: false),
            total: block.has("total") ? try block.text("total") : nil)
    }

    private static func hierarchies(_ block: StrictMapping) throws(DefinitionError) -> [String] {
        guard block.has("hierarchy") else { return [] }
        guard try block.node("hierarchy").sequence != nil else { return [try block.text("hierarchy")] }
        let files = try block.texts("hierarchy")
        guard !files.isEmpty, !files.contains(""), Set(files).count == files.count else {
            throw block.error(.expected("a file, or a list of different files", at: "hierarchy"), at: "hierarchy")
        }
        return files
    }

    private static func measure(of top: StrictMapping) throws(DefinitionError) -> Measure {
        if let word = try top.node("measure").scalar?.string {
            guard word == "count" else {
                throw top.error(.expected("count, {sum: COLUMN} or {cells: COLUMN}", at: "measure"), at: "measure")
            }
            return .count
        }
        let block = try StrictMapping(
            top.node("measure"), file: top.file, path: "measure",
            allowed: ["sum", "weight", "holding", "cells", "contributors", "largest"])
        return try block.has("cells") ? cells(block) : sum(block)
    }

    private static func sum(_ block: StrictMapping) throws(DefinitionError) -> Measure {
        for key in ["contributors", "largest"] where block.has(key) {
            throw block.error(.unknownKey(key, allowed: ["sum", "weight", "holding"]), at: key)
        }
        func column(_ key: String) throws(DefinitionError) -> String? { block.has(key) ? try block.text(key) : nil }
        return .sum(of: try block.text("sum"), weight: try column("weight"), holding: try column("holding"))
    }

    private static func cells(_ block: StrictMapping) throws(DefinitionError) -> Measure {
        for key in ["sum", "weight", "holding"] where block.has(key) {
            throw block.error(.unknownKey(key, allowed: ["cells", "contributors", "largest"]), at: key)
        }
        guard block.has("contributors") else {
            // Without contributors a value is a count, which has no contributions.
            if block.has("largest") { throw block.error(.missing("contributors"), at: "largest") }
            return .cells(try block.text("cells"), contributors: nil, largest: [])
        }
        return .cells(
            try block.text("cells"), contributors: try block.text("contributors"),
            largest: block.has("largest") ? try block.texts("largest") : [])
    }
}
