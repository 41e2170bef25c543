import Yams

/// Reads what policy.yaml says under `procedure`.
struct ProcedureReader {
    let text: MarkedText

    private static let keys = ["order", "independent", "deadline", "silence", "expiry", "delegation"]

    private enum Order: String, CaseIterable {
        case together
        case opinionsFirst = "opinions-first"
    }

    func procedure(_ node: Node?) throws(ApprovalsError) -> Procedure {
        guard let node else { return .usual }
        let values = try text.mapping(node, "‘procedure’", keys: Self.keys)
        let order: Order =
            try values["order"].map { (node) throws(ApprovalsError) in
                try text.word(node, "order")
            } ?? .together
        return Procedure(
            ordersApprovals: order == .opinionsFirst, isIndependent: try flag(values["independent"], "‘independent’"),
            deadline: try days(values["deadline"], "‘deadline’"),
            silence: try silence(values), expiry: try days(values["expiry"], "‘expiry’"),
            delegation: try days(values["delegation"], "‘delegation’"))
    }

    private func silence(_ values: [String: Node]) throws(ApprovalsError) -> Procedure.Silence {
        guard let node = values["silence"] else { return .waits }
        guard values["deadline"] != nil else {
            throw text.error("‘silence’ says what happens after the ‘deadline’; add it", at: node)
        }
        guard let silence = Procedure.Silence(rawValue: node.scalar?.string ?? "") else {
            throw text.error("‘silence’ is ‘waits’ or ‘returns’; it is never consent", at: node)
        }
        return silence
    }

    private func flag(_ node: Node?, _ what: String) throws(ApprovalsError) -> Bool {
        guard let node else { return false }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default: throw text.error("\(what) is true or false", at: node)
        }
    }

    /// `15 days`; a year at most, or nobody would remember what was asked.
    private func days(_ node: Node?, _ what: String) throws(ApprovalsError) -> Int? {
        guard let node else { return nil }
        let words = (node.scalar?.string ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[1] == "days", words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let days = Int(words[0]), (1...366).contains(days)
        else { throw text.error("\(what) is a number of days from 1 to 366, written ‘15 days’", at: node) }
        return days
    }
}
