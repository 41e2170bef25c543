import Publishing
import Records

/// What pages and answers say of what became of a release.
struct AftermathNotice {
    let aftermath: Aftermath

    /// What a template prints; everything is empty for a release that stands.
    var values: [String: Any] {
        switch aftermath {
        case .none: [:]
        case .superseded(let later, let moment, let why):
            [
                "superseded": [
                    "id": later.text, "number": later.text.uppercased(), "at": moment.printed, "why": why,
                ] as [String: Any]
            ]
        case .withdrawn(let moment, let why): ["withdrawn": ["at": moment.printed, "why": why] as [String: Any]]
        case .unknown: ["unsure": true]
        }
    }

    var isWithdrawn: Bool {
        if case .withdrawn = aftermath { true } else { false }
    }
}

extension AftermathNotice: Encodable {
    private enum Member: String, CodingKey { case state, by, at, why }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        switch aftermath {
        case .none: try members.encode("current", forKey: .state)
        case .superseded(let later, let moment, let why):
            try members.encode("superseded", forKey: .state)
            try members.encode(later, forKey: .by)
            try members.encode(moment, forKey: .at)
            try members.encode(why, forKey: .why)
        case .withdrawn(let moment, let why):
            try members.encode("withdrawn", forKey: .state)
            try members.encode(moment, forKey: .at)
            try members.encode(why, forKey: .why)
        case .unknown: try members.encode("unknown", forKey: .state)
        }
    }
}
