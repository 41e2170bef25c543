import Foundation
import SQLiteStorage
import StorageContract
import Testing

@Suite struct SQLiteStoreTests {
    @Test(arguments: Clause.all) func `the store in SQLite keeps the contract`(clause: Clause) async throws {
        let folder = try Folder()
        try await clause.check(SQLiteStore.create(at: folder.database))
    }
}
