internal import Foundation
internal import GRDB
package import Sealing
internal import Storage

extension SQLiteStore {
    package func begin(_ head: LedgerHead) async throws {
        try await write { database in
            guard try self.head(database) == nil else { throw StorageError.alreadyKept(.ledger) }
            try database.execute(
                sql: "INSERT INTO ledger (id, sequence, head) VALUES (1, ?, ?)",
                arguments: [Int64(head.sequence), Data(head.bytes)])
        }
    }

    package func ledgerHead() async throws -> LedgerHead? { try await read { try head($0) } }

    package func ledgerCodes() async throws -> [LedgerKind: [LedgerCode]] {
        try await read { database in
            var codes: [LedgerKind: [LedgerCode]] = [:]
            for kind in LedgerKind.allCases {
                let stored = try Data.fetchAll(database, sql: "SELECT code FROM \(Self.table(of: kind))")
                if !stored.isEmpty { codes[kind] = try stored.map { try code($0, of: kind) } }
            }
            return codes
        }
    }

    package func advance(to head: LedgerHead, after sequence: UInt64) async throws {
        try await write { try advance(to: head, after: sequence, $0) }
    }

    /// Runs `body` and moves the ledger on, in one transaction; refuses before anything else when another write came
    /// first.
    func post(_ head: LedgerHead, _ body: @escaping @Sendable (Database) throws -> Void) async throws {
        try await write { database in
            guard head.sequence > 0 else { throw StorageError.ledgerMoved }
            try advance(to: head, after: head.sequence - 1, database)
            try body(database)
        }
    }

    private func advance(to head: LedgerHead, after sequence: UInt64, _ database: Database) throws {
        try head.check(follows: self.head(database), of: sequence)
        try database.execute(
            sql: "UPDATE ledger SET sequence = ?, head = ?", arguments: [Int64(head.sequence), Data(head.bytes)])
    }

    private func head(_ database: Database) throws -> LedgerHead? {
        guard let bytes = try Data.fetchOne(database, sql: "SELECT head FROM ledger") else { return nil }
        guard let head = try? LedgerHead(bytes: [UInt8](bytes)) else {
            throw StorageError.damaged(.ledger, place: place)
        }
        return head
    }

    private func code(_ bytes: Data, of kind: LedgerKind) throws -> LedgerCode {
        guard let code = LedgerCode(bytes: [UInt8](bytes)) else { throw StorageError.damaged(.ledger, place: place) }
        return code
    }

    private static func table(of kind: LedgerKind) -> String {
        switch kind {
        case .page: "page"
        case .snapshot: "snapshot"
        case .draft: "draft"
        case .submission: "submission"
        case .opinion: "opinion"
        case .release: "release"
        case .journal: "journal"
        }
    }
}
