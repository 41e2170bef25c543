import Testing

/// Attempts to make, read or keep a gate type without its owner, each of which must not compile.
@Suite struct ForgeryTests {
    @Test func `the legal way from a tally to a release compiles`() throws {
        let legal = """
            func legal(
                tally: Tally, rules: ProtectionRules, submission: Submission, opinions: [SignedOpinion], policy: Policy,
                keys: KeyRoll, log: TransparencyLog, logKey: SigningKey, id: ReleaseID, time: Moment,
                stored: StoredDraft, keyring: Keyring
            ) throws -> Release? {
                _ = tally.dimensions.count
                let (table, _) = try protect(tally, rules: rules)
                _ = try ProtectedTable(stored, under: keyring.draftSeal()).figures.cells
                switch clear(table, submission: submission, opinions: opinions, policy: policy, keys: keys, at: time) {
                case .refused: return nil
                case .cleared(let clearance):
                    return try publish(clearance, as: id, at: time, appendingTo: log, logKey: logKey).0
                }
            }
            """
        #expect(try Outsider(files: [legal]).complaints(about: 0).isEmpty)
    }

    @Test func `no forgery compiles, each for the reason it should not`() throws {
        // Attempts on the types themselves would change what the others are told.
        for attempts in [Forgery.byUse, Forgery.byExtension] {
            let outsider = try Outsider(files: attempts.map(\.code))
            for (index, attempt) in attempts.enumerated() {
                let complaints = outsider.complaints(about: index)
                #expect(complaints.contains { $0.contains(attempt.complaint) }, "\(attempt.name): \(complaints)")
            }
        }
    }
}
