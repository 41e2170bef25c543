package import OpenSSL
package import Records
@_spi(Protection) package import Sealing
package import Tabulation

/// A table that may be submitted for release: what it gives away was attacked, and the attack failed.
///
/// `protect` makes one, and a stored draft that proves to be this office's own becomes one again; nothing else can.
package struct ProtectedTable: Sendable {
    package let figures: Figures
    /// The digest of `figures.canonicalBytes`: what departments sign.
    package let digest: SHA256Digest

    fileprivate init(_ figures: Figures) throws(DisclosureError) {
        self.figures = figures
        digest = try DisclosureError.translating { try SHA256.hash(figures.canonicalBytes) }
    }
}

/// Withholds what the rules refuse, and as much besides as keeps it from being computed; then attacks the result.
///
/// - Parameter earlier: tables of the same snapshot that are drafted or released already. What they print is taken
///   as known to everyone, and what they withhold stays withheld, and as uncertain as it must be.
/// - Parameter coming: tables of the same snapshot that will be drafted later, each of which is left as much open as it
///   has to withhold.
/// - Parameter releases: whatever else is out, or drafted, of any snapshot; those of other snapshots tell about this one
///   by their differences, and by how much `rules` say that a cell can have changed.
/// - Parameter threads: the most that work at the same time; the table is the same for any number.
/// - Parameter beforeAudit: called once it is chosen what to withhold, for those who time the work.
/// - Throws: `auditFailed` rather than return a table whose audit fails, whatever made it fail.
package func protect(
    _ tally: Tally, rules: ProtectionRules, beside earlier: [EarlierDraft] = [], coming: [ComingTable] = [],
    releases: [EarlierRelease] = [], threads: Int = 1, beforeAudit: () -> Void = {}
) throws(DisclosureError) -> (ProtectedTable, ProtectionReport) {
    let protection = try Protection(
        tally, rules: rules, beside: earlier.map(\.table) + coming.map(\.table), releases: releases,
        threads: threads)
    let figures = protection.figures()
    beforeAudit()
    let audit = try protection.audit(figures)
    guard audit.derivable.isEmpty, audit.narrow.isEmpty else {
        throw .auditFailed(cells: audit.derivable + audit.narrow)
    }
    guard audit.narrowed.isEmpty else { throw .narrowsEarlier(cells: audit.narrowed) }
    guard audit.opened.isEmpty else { throw .opensEarlier(cells: audit.opened) }
    let table = try ProtectedTable(figures)
    return (table, protection.report(audit, of: figures, digest: table.digest))
}

extension ProtectedTable {
    /// The name of the draft this table is: `draft-` and the first twelve digits of its digest.
    package var draft: DraftID {
        guard let id = DraftID("draft-" + Hexadecimal.text(digest.bytes.prefix(6))) else {
            preconditionFailure("hexadecimal digits make an identifier")
        }
        return id
    }

    /// The table as a store may keep it.
    package func stored(under seal: DraftSeal) throws(DisclosureError) -> StoredDraft {
        let bytes = figures.canonicalBytes
        return StoredDraft(figures: bytes, tag: try DisclosureError.translating { try seal.code(for: bytes) })
    }

    /// Takes a stored table back; `draftNotAuthentic` where a byte of it is not what `stored` wrote under this seal.
    package init(_ stored: StoredDraft, under seal: DraftSeal, as id: DraftID? = nil) throws(DisclosureError) {
        let tag = try DisclosureError.translating { try seal.code(for: stored.figures) }
        guard ConstantTime.equal(tag, stored.tag), let figures = Figures(canonicalBytes: stored.figures) else {
            throw .draftNotAuthentic(id)
        }
        try self.init(figures)
        // A draft swapped for another authentic one is not the one that was asked for.
        guard id == nil || id == draft else { throw .draftNotAuthentic(id) }
    }
}

extension DisclosureError {
    fileprivate static func translating<Result>(
        _ work: () throws -> Result
    ) throws(DisclosureError) -> Result {
        do { return try work() } catch { throw .cryptography("\(error)") }
    }
}
