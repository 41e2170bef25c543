internal import Approvals
internal import Intake
internal import Logging
internal import Records
internal import Sealing

/// What erasing came to.
package struct ErasureSummary: Encodable, Sendable {
    /// Records that nobody can read any more, as of now.
    package let erased: [String]
    /// Records that were erased before.
    package let alreadyErased: [String]
    /// Messages between offices that told of them; what this office kept of these is destroyed too.
    package let messages: [ErasedMessage]
}

/// Destroys the keys of records, so that their fields can be read in no copy of the database, old or new.
///
/// The registrar's work, at a person's request (Personal Information Protection Law, article 47); an officer erases records
/// of its own territory's children. With `linked`, every row
/// goes that linkage puts to the same child. The place of each row stays, so that the same row handed in again is not
/// taken in. Sealed messages of the exchange with other offices that tell of a record go with it. Erasing twice is erasing
/// once, and what was interrupted the next opening of the office completes.
package struct EraseRecord {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ records: [String], linked: Bool, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ErasureSummary {
        try office.access.demand()
        let names = try records.map { try RecordID(named: $0) }
        let why = try Reason.checked(why)
        let erasure = Erasure(office)
        for name in names {
            guard try await erasure.isKept(name) else { throw BureauError.unknownRecord("\(name)") }
        }
        let all = try await rows(names, linked: linked, why: why, progress: progress)
        let keyring = try office.kept.refresh()
        let (before, now) = (all.filter(keyring.hasErased), all.filter { !keyring.hasErased($0) })
        if !now.isEmpty { try await erasure.erase(now, why: why) }
        office.logger.notice("records erased", metadata: ["records": "\(now.map(\.description))"])
        let messages = try await ErasedMessages(office).forget(Set(all.map(\.description)), why: why)
        return ErasureSummary(
            erased: now.map(\.description), alreadyErased: before.map(\.description), messages: messages)
    }

    /// The records, or with them every other that is about the same child; refuses an officer those outside its territory.
    private func rows(
        _ names: [RecordID], linked: Bool, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [RecordID] {
        guard linked || office.access != .anyone else { return names }
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to erase: \(why)", records: names.map(\.description), fields: entries.fields)
        let rows = try await entries.link(progress: progress)
        let wanted = Set(names)
        var all = names
        for child in rows.children {
            let group = child.records.map { rows.names[$0] }
            guard !wanted.isDisjoint(with: group) else { continue }
            try office.access.demand(child.places)
            if linked { all += group.filter { !wanted.contains($0) } }
        }
        return all
    }
}
