import Records
import Yams

/// Reads policy.yaml beside the departments it may name.
struct PolicyReader {
    let text: MarkedText
    private let departments: [Department]

    init(_ bytes: [UInt8], file: String, departments: [Department]) throws(ApprovalsError) {
        text = try MarkedText(bytes, file: file)
        self.departments = departments
    }

    /// What policy.yaml says.
    struct Reading {
        /// Who may ask for a release.
        let requesters: [Audience: [DepartmentID]]
        let procedure: Procedure
        /// Who else may see a draft.
        let viewers: [DepartmentID]
        /// In the file's order.
        let rules: [Rule]
        /// Who decides about the office itself.
        let administration: Administration
    }

    private static let sections = ["requesters", "viewers", "procedure", "rules", "administration"]

    func read() throws(ApprovalsError) -> Reading {
        let values = try text.mapping(text.root, "policy.yaml", keys: Self.sections)
        let asking = try text.required("requesters", in: values, of: "policy.yaml", at: text.root)
        let requesters = try requesters(asking)
        let procedure = try ProcedureReader(text: text).procedure(values["procedure"])
        let viewers = try values["viewers"].map { (node) throws(ApprovalsError) in
            try text.list(node, "‘viewers’") { (entry) throws(ApprovalsError) in try known(entry).id }
        }
        let list = try text.required("rules", in: values, of: "policy.yaml", at: text.root)
        guard case .sequence(let nodes) = list, !nodes.isEmpty else {
            throw text.error(
                "‘rules’ is a list of at least one rule; a policy without rules clears no request", at: list)
        }
        var rules: [Rule] = []
        for node in nodes {
            let rule = try rule(node)
            try checkOwners(of: rule, at: node)
            for audience in rule.audiences {
                try checkSatisfiable(rule, requesters: requesters[audience] ?? [], at: node)
            }
            rules.append(rule)
        }
        for (rule, node) in zip(rules, nodes) { try checkOwnersAsked(by: rule, beside: rules, at: node) }
        let deciding = try text.required("administration", in: values, of: "policy.yaml", at: text.root)
        return Reading(
            requesters: requesters, procedure: procedure, viewers: viewers ?? [], rules: rules,
            administration: try administration(deciding))
    }

    /// One list for both audiences, or `{internal: […], public: […]}`; an audience left out is closed to everyone.
    private func requesters(_ node: Node) throws(ApprovalsError) -> [Audience: [DepartmentID]] {
        guard case .mapping = node else {
            let all = try requesters(in: node)
            return Dictionary(uniqueKeysWithValues: Audience.allCases.map { ($0, all) })
        }
        var requesters: [Audience: [DepartmentID]] = [:]
        let lists = try text.mapping(node, "‘requesters’", keys: Audience.allCases.map(\.rawValue))
        for audience in Audience.allCases {
            if let list = lists[audience.rawValue] { requesters[audience] = try self.requesters(in: list) }
        }
        return requesters
    }

    private func requesters(in list: Node) throws(ApprovalsError) -> [DepartmentID] {
        try text.list(list, "‘requesters’") { (node) throws(ApprovalsError) in try known(node).id }
    }

    private static let keys = [
        "audience", "levels", "domains", "opinion", "approval", "fallback", "lowest-level", "clause", "reason",
    ]

    private func rule(_ node: Node) throws(ApprovalsError) -> Rule {
        let values = try text.mapping(node, "a rule", keys: Self.keys)
        let (role, consent) = try consent(values, at: node)
        let (quorum, members) = try quorum(consent, role.rawValue)
        return Rule(
            line: text.line(of: node),
            audiences: try audiences(text.required("audience", in: values, of: "a rule", at: node)),
            levels: try levels(values["levels"]),
            domains: try domains(text.required("domains", in: values, of: "a rule", at: node)),
            role: role, quorum: quorum, members: members,
            fallsBack: try fallsBack(values["fallback"], members),
            lowestLevel: try values["lowest-level"].map { (node) throws(ApprovalsError) in
                try level(node, "‘lowest-level’")
            },
            clause: try text.text(text.required("clause", in: values, of: "a rule", at: node), "‘clause’"),
            reason: try text.text(text.required("reason", in: values, of: "a rule", at: node), "‘reason’"))
    }

    /// `public`, or `[internal, public]`.
    private func audiences(_ node: Node) throws(ApprovalsError) -> [Audience] {
        guard case .sequence = node else { return [try text.word(node, "audience")] }
        return try text.list(node, "‘audience’") { (entry) throws(ApprovalsError) in try text.word(entry, "audience") }
    }

    /// `all`, or `[enrolment, disability]`.
    private func domains(_ node: Node) throws(ApprovalsError) -> [Domain]? {
        if node.scalar?.string == "all" { return nil }
        guard case .sequence = node else { throw text.error("‘domains’ is ‘all’ or a list: [enrolment]", at: node) }
        return try text.list(node, "‘domains’") { (entry) throws(ApprovalsError) in try text.word(entry, "domain") }
    }

    private func consent(_ values: [String: Node], at node: Node) throws(ApprovalsError) -> (Role, Node) {
        switch (values["opinion"], values["approval"]) {
        case (let opinion?, nil): return (.opinion, opinion)
        case (nil, let approval?): return (.approval, approval)
        case (nil, nil), (_?, _?):
            throw text.error("a rule asks either for an ‘opinion’ or for an ‘approval’; write one of them", at: node)
        }
    }

    /// `owner`, or one line `all: [a, b]`, `any: [a, own b]`, `2 of: [a, b, c]`.
    func quorum(_ node: Node, _ what: String) throws(ApprovalsError) -> (Quorum, [Member]) {
        if node.scalar?.string == "owner" { return (.all, [.owner]) }
        guard case .mapping(let mapping) = node, mapping.count == 1, let (key, value) = mapping.first,
            let quorum = Quorum(key.scalar?.string ?? "")
        else {
            throw text.error(
                "‘\(what)’ is ‘owner’, or one of {all: […]}, {any: […]}, {2 of: […]}", at: node)
        }
        let members = try text.list(value, "‘\(what)’") { (entry) throws(ApprovalsError) in try member(entry) }
        try checkDistinct(members, at: value)
        guard (1...members.count).contains(quorum.count(of: members.count)) else {
            throw text.error(
                "asks \(quorum.count(of: members.count)) of \(members.count) departments to agree; "
                    + "ask at least one and at most all of them", at: key)
        }
        return (quorum, members)
    }

    /// `statistics`, or `own statistics`: that line's department in the figures' own division.
    private func member(_ node: Node) throws(ApprovalsError) -> Member {
        guard let name = node.scalar?.string, name.hasPrefix("own ") else { return .named(try signer(node)) }
        guard let line = DepartmentID(name.dropFirst(4)), departments.contains(where: { $0.line == line }) else {
            let lines = Set(departments.map(\.line.name)).sorted().joined(separator: ", ")
            throw text.error("unknown line in ‘\(name)’; departments.yaml introduces the lines \(lines)", at: node)
        }
        if let mute = departments.first(where: { $0.line == line && !$0.signs }) {
            throw text.error(
                "‘\(mute.id)’ is of the line ‘\(line)’, has no seal and cannot sign; add its seal", at: node)
        }
        return .own(line: line)
    }

    /// A quorum is not lowered by a department that is in it under two names.
    private func checkDistinct(_ members: [Member], at node: Node) throws(ApprovalsError) {
        for case .own(let line) in members {
            let double = departments.first { $0.line == line && members.contains(.named($0.id)) }
            guard let double else { continue }
            throw text.error(
                "‘own \(line)’ and ‘\(double.id)’ can be the same department, which counts once; name it once", at: node
            )
        }
    }

    private func levels(_ node: Node?) throws(ApprovalsError) -> [DivisionCode.Level]? {
        try node.map { (node) throws(ApprovalsError) in
            try text.list(node, "‘levels’") { (entry) throws(ApprovalsError) in try level(entry, "a level") }
        }
    }

    private func level(_ node: Node, _ what: String) throws(ApprovalsError) -> DivisionCode.Level {
        guard let name = node.scalar?.string, let level = DivisionCode.Level(name: name) else {
            throw text.error("\(what) is one of province, city, county, township", at: node)
        }
        return level
    }

    private func fallsBack(_ node: Node?, _ members: [Member]) throws(ApprovalsError) -> Bool {
        guard let node else { return false }
        guard node.scalar?.string == "above" else {
            throw text.error(
                "‘fallback’ is ‘above’: the departments of the nearest division around answer for one that has none",
                at: node)
        }
        let isTerritorial = members.contains { member in
            if case .named = member { false } else { true }
        }
        guard isTerritorial else {
            throw text.error(
                "‘fallback’ is for ‘owner’ and ‘own …’; these departments are named, leave it out", at: node)
        }
        return true
    }

    private func known(_ node: Node) throws(ApprovalsError) -> Department {
        let id = try text.department(node)
        guard let department = departments.first(where: { $0.id == id }) else {
            let ids = departments.map(\.id.name).joined(separator: ", ")
            throw text.error("unknown department ‘\(id)’; departments.yaml introduces \(ids)", at: node)
        }
        return department
    }

    private func signer(_ node: Node) throws(ApprovalsError) -> DepartmentID {
        let department = try known(node)
        guard department.signs else {
            throw text.error(
                "‘\(department.id)’ has no seal and cannot sign; name another department or add its seal", at: node)
        }
        return department.id
    }

    private func checkOwners(of rule: Rule, at node: Node) throws(ApprovalsError) {
        if rule.domains == nil, rule.members == [.owner] {
            throw text.error("‘owner’ needs a list of domains; name them instead of ‘all’", at: node)
        }
        for domain in rule.domains ?? [] where !departments.contains(where: { $0.owns.contains(domain) }) {
            throw text.error(
                "nobody owns \(domain.rawValue); add it to ‘owns’ of a department in departments.yaml", at: node)
        }
    }

    /// A domain that rules name, while none of them asks its owner, would be refused whenever it is asked for.
    private func checkOwnersAsked(
        by rule: Rule, beside rules: [Rule], at node: Node
    ) throws(ApprovalsError) {
        for audience in rule.audiences {
            for domain in rule.domains ?? [] {
                let about = rules.filter {
                    $0.audiences.contains(audience) && $0.domains?.contains(domain) == true
                }
                let isAsked = Self.places.contains { place in about.contains { asksOwner($0, of: domain, in: place) } }
                guard !isAsked else { continue }
                let owners = departments.filter { $0.owns.contains(domain) }.map(\.id.name).joined(separator: ", ")
                throw text.error(
                    "no rule asks the owner of \(domain.rawValue), \(owners), for \(audience.rawValue) use, so such "
                        + "figures could never be released; ask ‘owner’, or leave the domain out", at: node)
            }
        }
    }

    private func asksOwner(_ rule: Rule, of domain: Domain, in place: DivisionCode) -> Bool {
        let owner = Member.owner.resolved(for: domain, in: place, orAbove: true, among: departments)
        guard let owner, rule.speaks(for: place.level),
            case .departments(let asked) = rule.asked(for: domain, in: place, among: departments)
        else { return false }
        return asked.contains(owner.id)
    }

    /// A rule that no request can satisfy, whoever of the requesters makes it, is a mistake of writing.
    private func checkSatisfiable(
        _ rule: Rule, requesters: [DepartmentID], at node: Node
    ) throws(ApprovalsError) {
        guard !requesters.isEmpty else {
            throw text.error("nobody may ask for the figures of this rule; add its audience to ‘requesters’", at: node)
        }
        for domain in rule.occasions {
            var isAskable = false
            for place in Self.places where rule.speaks(for: place.level) {
                guard case .departments(let members) = rule.asked(for: domain, in: place, among: departments) else {
                    continue
                }
                isAskable = true
                let asking = requesters.filter { id in
                    departments.contains { $0.id == id && place.isWithin($0.division) }
                }
                let needed = rule.quorum.count(of: members.count)
                guard asking.isEmpty || asking.contains(where: { one in members.count { $0 != one } >= needed }) else {
                    throw text.error(
                        "this rule can never be satisfied: it needs \(asking.map(\.name).joined(separator: ", ")), "
                            + "and the requester signs nothing on its own request; name another department", at: node)
                }
            }
            guard isAskable else {
                throw text.error(
                    "this rule can never be satisfied: no division of its levels has a "
                        + "\(rule.members.map { $0.title(for: domain) }.joined(separator: " and a ")); "
                        + "introduce it in departments.yaml, or add ‘fallback: above’", at: node)
            }
        }
    }

    /// Every division whose figures the policy is asked about.
    private static let places =
        [Divisions.current.province.code] + (Divisions.current.cities + Divisions.current.counties).map(\.code)
}
