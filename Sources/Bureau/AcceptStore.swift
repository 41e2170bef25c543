internal import Logging
internal import Publishing
internal import Sealing

/// An older copy of the database that the office goes on with.
package struct AcceptedStore: Encodable, Sendable {
    /// How many writes the copy knows of.
    package let sequence: UInt64
}

/// Goes on with a database that is older than the office remembers, because a backup was put in place on purpose.
///
/// Whoever opens the office may, and says why; journal and log say so for good. The copy must be whole. What was erased
/// since stays erased, for its keys are gone; what was imported, frozen or signed since must be done again. The database
/// that this copy takes the place of is from now on itself the older one.
package struct AcceptStore {
    private let composition: Composition
    private let folder: OfficeFolder

    package init(_ composition: Composition, _ folder: OfficeFolder) {
        (self.composition, self.folder) = (composition, folder)
    }

    package func callAsFunction(_ unlocking: () throws -> Unlocking, why: String) async throws -> AcceptedStore {
        let why = try Reason.checked(why)
        let office = try await OpenOffice(composition, folder).assemble(unlocking)
        let journal = try await IntegrityCheck(office)(acceptingOlderStore: true)
        let head = try await office.books.head()
        let logged = try await OfficeLog(office).read().newestStore?.sequence ?? 0
        try await office.books.resume(head, beyond: max(logged, office.keyring.notedSequence ?? 0))
        try await OfficeLog(office).add([(.restored, [:])])
        try await Journal(office).note(.acceptedStore, why: why)
        try await Erasure(office).complete(journal)
        office.logger.notice("an older database was accepted", metadata: ["sequence": "\(head.sequence)"])
        return AcceptedStore(sequence: head.sequence)
    }
}
