internal import OpenSSL
internal import Records
internal import Sealing
internal import Storage

/// A thing that the ledger counts: its code speaks for its kind, its name and every part of it.
protocol Accountable {
    var kind: LedgerKind { get }
    /// As errors call it.
    var title: String { get }
    var ledgerName: String { get }
    /// Everything that is stored of it, in an order of its own.
    var ledgerParts: [[UInt8]] { get }
}

extension Accountable {
    func code(_ ledger: Ledger) throws -> LedgerCode {
        // Each part after its length, so that no two things are written alike.
        let content = ledgerParts.flatMap { part in Array("\(part.count):".utf8) + part }
        return try ledger.code(of: kind, named: ledgerName, content: content)
    }
}

extension Snapshot: Accountable {
    var kind: LedgerKind { .snapshot }
    var title: String { "snapshot \(id)" }
    var ledgerName: String { id.text }
    var ledgerParts: [[UInt8]] { [manifest] }
}

extension DraftRecord: Accountable {
    var kind: LedgerKind { .draft }
    var title: String { "draft \(id)" }
    var ledgerName: String { id.text }
    var ledgerParts: [[UInt8]] {
        [Array(snapshot.text.utf8), Array(table.utf8), bytes, report, Array("\(createdAt)".utf8)]
    }
}

extension SubmissionRecord: Accountable {
    var kind: LedgerKind { .submission }
    var title: String { "submission \(id)" }
    var ledgerName: String { id.text }
    var ledgerParts: [[UInt8]] { [Array(draft.text.utf8), json, tag] }
}

extension OpinionRecord: Accountable {
    var kind: LedgerKind { .opinion }
    var title: String { "an opinion of \(department) on \(submission)" }
    var ledgerName: String { "\(submission)/\(department)" }
    var ledgerParts: [[UInt8]] { [envelope, Array("\(receivedAt)".utf8)] }
}

extension ReleaseRecord: Accountable {
    var kind: LedgerKind { .release }
    var title: String { "the note of release \(id)" }
    var ledgerName: String { id.text }
    var ledgerParts: [[UInt8]] {
        [Array(submission.text.utf8), figures.bytes, Array("\(releasedAt)".utf8)]
    }
}

extension JournalRecord: Accountable {
    var kind: LedgerKind { .journal }
    var title: String { "journal entry \(position)" }
    var ledgerName: String { String(position) }
    var ledgerParts: [[UInt8]] { [bytes] }
}
