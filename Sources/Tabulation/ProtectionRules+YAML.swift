extension ProtectionRules {
    /// Where a `protection` block stands: a table of the catalogue says more of it, and may ask for less of it.
    enum Origin {
        case catalogue, file
    }

    private enum Method: String, CaseIterable { case suppress }

    /// What a `protection` block may say.
    static let keys = [
        "method", "minimum", "zeros", "group-disclosure", "dominance", "p-percent", "pq", "marks", "singletons",
        "range", "effort", "costs", "since-last", "small-changes",
    ]

    /// Reads the `protection` block of a definition or a specification strictly.
    init(
        of top: StrictMapping, kind: Measure.Kind = .count, origin: Origin = .catalogue
    ) throws(DefinitionError) {
        let node = try top.node("protection")
        let block = try StrictMapping(node, file: top.file, path: "protection", allowed: Self.keys)
        try self.init(block, kind: kind, origin: origin)
    }

    /// - Parameter block: made with `keys`.
    init(_ block: StrictMapping, kind: Measure.Kind, origin: Origin = .file) throws(DefinitionError) {
        if origin == .catalogue || block.has("method") {
            let method = try block.text("method")
            guard Method(rawValue: method) != nil else {
                throw block.error(.unsupported("protection: method: \(method)"), at: "method")
            }
        }
        let least = origin == .catalogue ? Self.leastMinimum : 1
        let reader = ProtectionReader(block, kind: kind, origin: origin)
        let minimum = try reader.minimum()
        let rules = try ProtectionRules(
            minimum: minimum, zeros: reader.zeros(), kind: kind,
            groupDisclosure: block.flag("group-disclosure", or: false), dominance: reader.dominance(),
            pPercent: reader.pPercent(), pq: reader.pq(), marks: reader.marks(),
            singletons: block.flag("singletons", or: kind == .sum), range: reader.range(),
            effort: block.has("effort") ? block.word("effort", "effort") : .thorough, costs: reader.costs(),
            sinceLast: reader.sinceLast(), smallChanges: reader.smallChanges(), least: least)
        guard let rules else { throw block.error(.minimumTooSmall(minimum, least: least), at: "minimum") }
        guard rules.asksForSomething else { throw block.error(.noRule) }
        self = rules
    }

    private var asksForSomething: Bool {
        minimum > 1 || zeros == .sensitive || groupDisclosure || depth > 0
            || marks.contains { $0.decision == .protect }
    }
}
