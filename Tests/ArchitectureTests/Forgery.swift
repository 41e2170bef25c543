/// A file that tries to get round a gate, and the compiler's words for why it cannot.
struct Forgery {
    let name: String
    let code: String
    let complaint: String

    private init(_ attempt: String, _ code: String, _ complaint: String) {
        (name, self.code, self.complaint) = (attempt, code, complaint)
    }

    /// Attempts that use the types as they are.
    static let byUse = onSeals + onTallies + onTables + onClearances + onReleases + Gate.all.map { decoding($0.type) }

    /// Attempts that change the types.
    static let byExtension = [makingByExtension] + Gate.all.map { synthesis($0.type) }

    private static let makingByExtension =
        Forgery(
            "making a tally from an extension",
            """
            extension Tally {
                static func forge(_ d: TableDescription) -> Tally { .init(description: d, dimensions: [], counts: [7]) }
            }
            """, "'Tally' initializer is inaccessible due to 'fileprivate' protection level")

    private static let onSeals = [
        Forgery(
            "making a seal of one's own",
            "private func forge(_ k: SecretBytes) -> DraftSeal { DraftSeal(k) }",
            "'DraftSeal' initializer is inaccessible due to 'fileprivate' protection level"),
        Forgery(
            "sealing figures without the interface for protection",
            "private func forge(_ s: DraftSeal, _ f: Figures) throws -> [UInt8] { try s.code(for: f.canonicalBytes) }",
            "'code' is inaccessible due to '@_spi' protection level"),
        Forgery(
            "making a draft's code with the seal's key",
            "private func make(_ s: DraftSeal) throws -> [UInt8] { try s.authenticator.code(for: [0]) }",
            "'authenticator' is inaccessible due to 'private' protection level"),
        Forgery(
            "making a draft's code with the keyring",
            "private func make(_ k: Keyring) throws -> [UInt8] { try k.code(for: [0], as: .draft) }",
            "type 'KeyPurpose' has no member 'draft'"),
        Forgery(
            "taking the key for drafts from the keyring",
            "private func take(_ k: Keyring) throws -> SecretBytes { try k.purposeKey(.draft) }",
            "type 'KeyPurpose' has no member 'draft'"),
        Forgery(
            "deriving the key for drafts",
            "private func take(_ k: Keyring) throws -> SecretBytes { try k.derivedKey(.draft) }",
            "'derivedKey' is inaccessible due to 'internal' protection level"),
        Forgery(
            "describing a seal", "private func describe(_ s: DraftSeal) -> any CustomStringConvertible { s }",
            "'DraftSeal' does not conform to 'CustomStringConvertible'"),
    ]

    private static let onTallies = [
        Forgery(
            "making a tally",
            "private func forge(_ d: TableDescription) -> Tally { Tally(description: d, dimensions: [], counts: [7]) }",
            "'Tally' initializer is inaccessible due to 'fileprivate' protection level"),
        Forgery(
            "reading a tally without the interface for protection",
            "private func read(_ t: Tally) -> [Int] { t.cells }",
            "'cells' is inaccessible due to '@_spi' protection level"),
        Forgery(
            "reading a tally's own counts", "private func read(_ t: Tally) -> [Int] { t.counts }",
            "'counts' is inaccessible due to 'private' protection level"),
        Forgery(
            "reading a tally by key path", #"private let path = \Tally.counts"#,
            "'counts' is inaccessible due to 'private' protection level"),
        Forgery(
            "reading who makes up a cell without the interface for protection",
            "private func read(_ t: Tally) -> Int? { t.contributions?.contributors(of: 0) }",
            "'contributions' is inaccessible due to '@_spi' protection level"),
        Forgery(
            "reading a tally's own contributions", "private func read(_ t: Tally) -> Any? { t.makers }",
            "'makers' is inaccessible due to 'private' protection level"),
        Forgery(
            "encoding a tally", "private func encode(_ t: Tally) throws -> Data { try JSONEncoder().encode(t) }",
            "requires that 'Tally' conform to 'Encodable'"),
        Forgery(
            "describing a tally", "private func describe(_ t: Tally) -> any CustomStringConvertible { t }",
            "'Tally' does not conform to 'CustomStringConvertible'"),
    ]

    private static let onTables = [
        Forgery(
            "making a protected table of figures that nobody attacked: the only way in asks for the office's seal",
            "private func forge(_ f: Figures) throws -> ProtectedTable { try ProtectedTable(f) }",
            "missing argument for parameter 'under' in call"),
        Forgery(
            "taking a stored draft under a key of one's own",
            """
            private func forge(_ d: StoredDraft, _ k: SecretBytes) throws -> ProtectedTable {
                try ProtectedTable(d, under: k)
            }
            """, "cannot convert value of type 'SecretBytes' to expected argument type 'DraftSeal'"),
        Forgery(
            "storing figures that nobody attacked",
            "private func forge(_ f: Figures, _ s: DraftSeal) throws -> StoredDraft { try f.stored(under: s) }",
            "value of type 'Figures' has no member 'stored'"),
        Forgery(
            "putting other figures into a protected table",
            "private func forge(_ t: ProtectedTable, _ f: Figures) -> ProtectedTable { var t = t; t.figures = f; return t }",
            "'figures' is a 'let' constant"),
    ]

    private static let onClearances = [
        Forgery(
            "deciding alone", "private func decide(_ s: SignedResolution) -> Decided { Decided(s, by: []) }",
            "'Decided' initializer is inaccessible due to 'fileprivate' protection level"),
        Forgery(
            "making a clearance",
            "private func forge(_ t: ProtectedTable) -> Clearance { Clearance(table: t) }",
            "'Clearance' initializer is inaccessible due to 'fileprivate' protection level"),
        Forgery(
            "putting another table into a clearance",
            "private func forge(_ c: Clearance, _ t: ProtectedTable) -> Clearance { var c = c; c.table = t; return c }",
            "'table' is a 'let' constant"),
        Forgery(
            "clearing a tally that was never protected",
            """
            private func forge(_ t: Tally, _ s: Submission, _ p: Policy, _ k: KeyRoll) -> ClearanceDecision {
                clear(t, submission: s, opinions: [], policy: p, keys: k, at: Moment(seconds: 0))
            }
            """, "cannot convert value of type 'Tally' to expected argument type 'ProtectedTable'"),
    ]

    private static let onReleases = [
        Forgery(
            "making a release", "private func forge(_ b: ReleaseBundle) -> Release { Release(bundle: b) }",
            "'Release' initializer is inaccessible due to 'fileprivate' protection level"),
        Forgery(
            "putting other figures into a release",
            "private func forge(_ r: Release, _ f: Figures) -> Release { var r = r; r.figures = f; return r }",
            "'figures' is a 'let' constant"),
        Forgery(
            "publishing a table that nobody cleared",
            """
            private func forge(_ t: ProtectedTable, _ l: TransparencyLog, _ k: SigningKey, _ i: ReleaseID) throws {
                _ = try publish(t, as: i, at: Moment(seconds: 0), appendingTo: l, logKey: k)
            }
            """, "cannot convert value of type 'ProtectedTable' to expected argument type 'Clearance'"),
    ]

    private static func decoding(_ type: String) -> Forgery {
        Forgery(
            "decoding a \(type)",
            "private func forge() throws -> \(type) { try JSONDecoder().decode(\(type).self, from: Data()) }",
            "requires that '\(type)' conform to 'Decodable'")
    }

    private static func synthesis(_ type: String) -> Forgery {
        Forgery(
            "giving a \(type) an encoding from outside", "extension \(type): @retroactive Codable {}",
            "prevents automatic synthesis of 'init(from:)'")
    }
}
