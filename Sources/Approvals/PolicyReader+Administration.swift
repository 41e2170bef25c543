import Records
import Yams

extension PolicyReader {
    /// `administration: {policy: {all: [a, b]}, keys: {2 of: [a, b, c]}, takedown: {2 of: [a, b]}}`; every matter is there.
    func administration(_ node: Node) throws(ApprovalsError) -> Administration {
        let matters = Administration.Matter.allCases
        let values = try text.mapping(node, "‘administration’", keys: matters.map(\.rawValue))
        var rules: [Administration.Matter: Administration.Rule] = [:]
        for matter in matters {
            let consent = try text.required(matter.rawValue, in: values, of: "‘administration’", at: node)
            rules[matter] = try rule(for: matter, consent)
        }
        return Administration(rules)
    }

    private func rule(for matter: Administration.Matter, _ node: Node) throws(ApprovalsError) -> Administration.Rule {
        guard node.scalar == nil else {
            throw text.error("‘\(matter.rawValue)’ is one of {all: […]}, {2 of: […]}", at: node)
        }
        let (quorum, listed) = try quorum(node, matter.rawValue)
        let members = try listed.map { (member) throws(ApprovalsError) in
            guard case .named(let department) = member else {
                throw text.error("‘\(matter.rawValue)’ is about the office; name departments by their ids", at: node)
            }
            return department
        }
        let count = quorum.count(of: members.count)
        guard count >= 2 else {
            throw text.error("one signer decides ‘\(matter.rawValue)’ alone; ask two departments at least", at: node)
        }
        // The department whose key it is signs nothing about it, and may have lost it.
        guard matter != .keys || count < members.count else {
            throw text.error(
                "a department of these that lost its key could never be given another, since it signs nothing about its "
                    + "own; name one department more", at: node)
        }
        return Administration.Rule(members: members, count: count, line: text.line(of: node))
    }
}
