import Yams

/// Reads the settings of a `protection` block that are more than a word.
struct ProtectionReader {
    private let block: StrictMapping
    private let kind: Measure.Kind
    private let origin: ProtectionRules.Origin

    init(_ block: StrictMapping, kind: Measure.Kind, origin: ProtectionRules.Origin) {
        (self.block, self.kind, self.origin) = (block, kind, origin)
    }

    /// A file's table may leave it out where it has a rule about large contributors.
    func minimum() throws(DefinitionError) -> Int {
        let hasOther = ["dominance", "p-percent", "pq"].contains { block.has($0) }
        return origin == .file && hasOther && !block.has("minimum") ? 1 : try block.number("minimum")
    }

    /// A table of the catalogue says what zeros are; elsewhere they are true zeros unless the file says otherwise.
    func zeros() throws(DefinitionError) -> ProtectionRules.Zeros {
        origin == .file && !block.has("zeros") ? .safe : try block.word("zeros", "treatment of zeros")
    }

    func dominance() throws(DefinitionError) -> [ProtectionRules.Dominance] {
        guard try isAsked("dominance") else { return [] }
        let nodes = try block.list("dominance")
        guard !nodes.isEmpty else { throw block.error(.expected("a list of rules {n: 1, k: 85}", at: "dominance")) }
        var rules: [ProtectionRules.Dominance] = []
        for node in nodes {
            let item = try StrictMapping(node, file: block.file, path: "dominance", allowed: ["n", "k"])
            let (n, most) = (try item.number("n"), ProtectionRules.Dominance.mostContributors)
            guard (1...most).contains(n) else { throw item.error(.expected("from 1 to \(most)", at: "n"), at: "n") }
            let k = try item.decimal("k", in: 0..<100, "a percentage above 0 and below 100")
            if rules.contains(where: { $0.n == n }) {
                throw item.error(.contradictory("two dominance rules have n = \(n); keep the smaller k"), at: "n")
            }
            rules.append(.init(n: n, k: k))
        }
        return rules
    }

    func pPercent() throws(DefinitionError) -> ProtectionRules.PPercent? {
        guard try isAsked("p-percent") else { return nil }
        let item = try StrictMapping(
            block.node("p-percent"), file: block.file, path: "p-percent", allowed: ["p"])
        return .init(p: try item.decimal("p", in: 0..<100, "a percentage above 0 and below 100"))
    }

    func pq() throws(DefinitionError) -> ProtectionRules.PriorPosterior? {
        guard try isAsked("pq") else { return nil }
        let item = try StrictMapping(block.node("pq"), file: block.file, path: "pq", allowed: ["p", "q"])
        let q = try item.decimal("q", in: 0..<100.001, "a percentage above 0 and at most 100")
        return .init(p: try item.decimal("p", in: 0..<q, "a percentage above 0 and below q"), q: q)
    }

    func range() throws(DefinitionError) -> Thousandths {
        guard block.has("range") else { return 1 }
        return try block.decimal("range", in: 0.999..<10.001, "a factor from 1 to 10")
    }

    func costs() throws(DefinitionError) -> ProtectionRules.Costs {
        guard block.has("costs") else { return .cells }
        let node = try block.node("costs")
        if origin == .file, node.mapping != nil {
            let item = try StrictMapping(node, file: block.file, path: "costs", allowed: ["column"])
            return .column(try item.text("column"))
        }
        switch node.scalar?.string {
        case "cells": return .cells
        case "values": return .values
        default:
            let column = origin == .file ? " or {column: COLUMN}" : ""
            throw block.error(.expected("cells, values\(column)", at: "costs"), at: "costs")
        }
    }

    func sinceLast() throws(DefinitionError) -> ChangeBound? {
        guard try isAskedAcrossReleases("since-last") else { return nil }
        let item = try StrictMapping(
            block.node("since-last"), file: block.file, path: "since-last", allowed: ["change-at-most"])
        guard let bound = ChangeBound(try item.text("change-at-most")) else {
            throw item.error(
                .expected("from 1% to 100%, or a whole number of children", at: "change-at-most"), at: "change-at-most")
        }
        return bound
    }

    func smallChanges() throws(DefinitionError) -> ProtectionRules.SmallChanges {
        guard try isAskedAcrossReleases("small-changes") else { return .show }
        return try block.word("small-changes", "treatment of small changes")
    }

    /// A file's table has no earlier releases.
    private func isAskedAcrossReleases(_ key: String) throws(DefinitionError) -> Bool {
        if block.has(key), origin == .file { throw block.error(.unsupported("protection: \(key)"), at: key) }
        return block.has(key)
    }

    /// Rules about the largest contributors say little where each contributes one: a table of the catalogue, which
    /// counts children, cannot mean them. A file's may keep them whatever it adds up.
    private func isAsked(_ key: String) throws(DefinitionError) -> Bool {
        if block.has(key), kind == .count, origin == .catalogue { throw block.error(.onlyForSums(key), at: key) }
        return block.has(key)
    }
}

extension ProtectionReader {
    func marks() throws(DefinitionError) -> [ProtectionRules.Mark] {
        guard block.has("marks") else { return [] }
        var marks: [ProtectionRules.Mark] = []
        for node in try block.list("marks") {
            let item = try StrictMapping(
                node, file: block.file, path: "mark", allowed: ["protect", "publish", "reason"])
            let decisions = ProtectionRules.Mark.Decision.allCases.filter { item.has($0.rawValue) }
            guard decisions.count == 1, let decision = decisions.first else {
                throw item.error(.expected("a cell to 'protect' or one to 'publish', not both", at: "marks"))
            }
            let cell = try item.textsByKey(decision.rawValue)
            if marks.contains(where: { $0.cell == cell }) {
                throw item.error(.contradictory("a cell is marked twice; keep one mark"), at: decision.rawValue)
            }
            marks.append(.init(cell: cell, decision: decision, reason: try item.text("reason")))
        }
        return marks
    }
}
