import Testing

/// A type that only its owner makes.
struct Gate: CustomTestStringConvertible {
    let type: String
    let owner: String
    /// Initialisers others may call, since each verifies what it is given.
    let verifiedInitialisers: Int
    /// Whether what it holds is to be shown to nobody.
    var isSecret = false

    /// The file it is in.
    var file: String { "Sources/\(owner)/\(type).swift" }

    var testDescription: String { type }

    static let all = [
        Gate(type: "DraftSeal", owner: "Sealing", verifiedInitialisers: 0, isSecret: true),
        Gate(type: "Tally", owner: "Tabulation", verifiedInitialisers: 0, isSecret: true),
        // From a stored draft, whose keyed code is checked.
        Gate(type: "ProtectedTable", owner: "Disclosure", verifiedInitialisers: 1),
        Gate(type: "Clearance", owner: "Approvals", verifiedInitialisers: 0),
        Gate(type: "Decided", owner: "Approvals", verifiedInitialisers: 0),
        Gate(type: "ConsentToWithdraw", owner: "Approvals", verifiedInitialisers: 0),
        Gate(type: "Release", owner: "Publishing", verifiedInitialisers: 0),
    ]
}
