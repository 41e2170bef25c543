import Storage
import StorageContract
import Testing

@Suite struct InMemoryStoreTests {
    @Test(arguments: Clause.all) func `the store in memory keeps the contract`(clause: Clause) async throws {
        try await clause.check(InMemoryStore())
    }
}
