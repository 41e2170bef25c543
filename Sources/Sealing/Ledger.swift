internal import OpenSSL

/// Keeps the account of what a store holds, so that nothing in it is lost, doubled, exchanged or put back unnoticed.
///
/// Guarantee: whoever edits a store without the keyring cannot make a head, a page or a code that passes. Putting a
/// whole older store in place passes here; `Keyring.check(seen:)` and the log tell that it is older.
package struct Ledger: Sendable {
    let authenticator: Authenticator
    let generation: UInt64

    package init(_ keyring: Keyring) throws(SealingError) {
        (authenticator, generation) = (try keyring.authenticator(.ledger), keyring.generation)
    }

    /// The head of a store that holds nothing yet.
    package func start() throws(SealingError) -> LedgerHead {
        try head(sequence: 0, oldestGeneration: 0, sums: [:], after: 0)
    }

    /// Refuses a head that the keyring did not write.
    package func check(_ head: LedgerHead) throws(SealingError) {
        guard ConstantTime.equal(try code(.head, head.body), head.code) else { throw .ledgerNotAuthentic }
    }

    /// Refuses the codes that a store keeps unless they are all that the head counts, naming the kind that differs.
    package func check(_ codes: [LedgerKind: [LedgerCode]], against head: LedgerHead) throws(SealingError) {
        for kind in LedgerKind.allCases {
            var sum = LedgerSum()
            for code in codes[kind] ?? [] { sum.add(code) }
            guard sum.count == head.count(of: kind) else {
                throw .ledgerMiscounts(kind, has: sum.count, knows: head.count(of: kind))
            }
            guard sum == head.sums[kind] ?? LedgerSum() else { throw .ledgerDiffers(kind) }
        }
    }

    /// The code of a thing by its kind, its name and all of its bytes.
    package func code(
        of kind: LedgerKind, named name: String, content: [UInt8]
    ) throws(SealingError) -> LedgerCode {
        var message = [kind.rawValue]
        message.append(littleEndian: UInt32(name.utf8.count))
        message += Array(name.utf8)
        message += content
        return LedgerCode(whole: try code(.thing, message))
    }

    /// What a store is told when it keeps a thing after `head`; with `old`, in place of that thing's earlier version.
    package func posting(
        of code: LedgerCode, as kind: LedgerKind, replacing old: LedgerCode? = nil, after head: LedgerHead
    ) throws(SealingError) -> LedgerPosting {
        var sums = head.sums
        if let old { sums[kind, default: LedgerSum()].remove(old) }
        sums[kind, default: LedgerSum()].add(code)
        let next = try self.head(
            sequence: head.sequence + 1, oldestGeneration: head.oldestGeneration, sums: sums, after: head.generation)
        return LedgerPosting(code: code, head: next)
    }

    /// The head after which rows sealed by keyrings older than `oldestGeneration` are not taken any more.
    package func raised(oldestGeneration: UInt64, after head: LedgerHead) throws(SealingError) -> LedgerHead {
        try self.head(
            sequence: head.sequence + 1, oldestGeneration: max(oldestGeneration, head.oldestGeneration),
            sums: head.sums, after: head.generation)
    }

    /// The head with which a store goes on that is older than what was noted of it: its number is beyond `noted`, so that
    /// whatever was written after the older copy was made is now the older.
    package func resumed(beyond noted: UInt64, after head: LedgerHead) throws(SealingError) -> LedgerHead {
        try self.head(
            sequence: max(noted, head.sequence) + 1, oldestGeneration: head.oldestGeneration, sums: head.sums,
            after: head.generation)
    }

    private func head(
        sequence: UInt64, oldestGeneration: UInt64, sums: [LedgerKind: LedgerSum], after earlier: UInt64
    ) throws(SealingError) -> LedgerHead {
        try LedgerHead(
            sequence: sequence, generation: max(generation, earlier), oldestGeneration: oldestGeneration, sums: sums
        ) { (body) throws(SealingError) in try code(.head, body) }
    }

    /// What a code is of, its first byte: no code of one subject is another subject's.
    enum Subject: UInt8 { case row = 1, erasedRow, page, thing, head }

    func code(_ subject: Subject, _ message: [UInt8]) throws(SealingError) -> [UInt8] {
        try SealingError.wrapping { () throws(OpenSSLError) in
            try authenticator.code(for: [subject.rawValue] + message)
        }
    }
}
