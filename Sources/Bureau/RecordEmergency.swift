internal import Approvals
internal import Logging
package import Records
internal import Sealing

/// An emergency as lists show it.
package struct Emergency: Encodable, Sendable {
    package struct Step: Encodable, Sendable {
        package let what: String
        package let at: Moment
        package let who: String
        /// What was written about it; nothing unless it was asked for, and where the record was erased.
        package let note: String?
    }

    /// By which it is called: the journal's.
    package let number: Int
    package let record: String
    package let kind: EmergencyKind
    package let found: Moment
    package let policeTold: Moment?
    /// From the finding to the report to the police, or to now.
    package let minutes: Int
    /// Whether that took longer than "the first moment" can be.
    package let isLate: Bool
    package let settled: Moment?
    package let steps: [Step]
}

/// Keeps emergencies: what was found and when, when the police were told, what happened since, how it ended (clause 2(2)
/// of the plan); the registrar's work.
///
/// Each step is an entry of the journal, in the order in which things happen; what is written about the child is sealed
/// under the child's own key.
package struct RecordEmergency {
    /// The plan says "at the first moment"; a report that took longer than this is marked, unless the configuration says
    /// otherwise.
    package static let usualMinutes = 30

    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// - Parameter moment: When the child was found so; now unless given.
    package func found(
        _ record: String, _ kind: EmergencyKind, at moment: Moment?, note: String
    ) async throws -> Emergency {
        let (name, limit) = (try RecordID(named: record), try limit)
        _ = try await RowHomes(office).row(of: name, opening: [.guardianship])
        let moment = moment ?? office.now()
        try refuse(
            moment > office.now(), "the emergency is found at \(moment.local), which has not come; check --found")
        let sealed = try SealedNote(note, about: name, in: office)
        try await Journal(office).note(
            .endangered, why: "emergency: \(kind.rawValue)", records: ["\(name)"],
            emergency: .init(kind: kind, number: nil, at: moment), note: sealed)
        office.logger.notice("emergency recorded")
        guard let last = try await EmergencyLog(office).all.last else {
            preconditionFailure("an emergency was just noted")
        }
        return try shown(last, lateAfter: limit)
    }

    /// The police were told.
    package func police(_ number: Int, at moment: Moment?, note: String) async throws -> Emergency {
        let one = try await EmergencyLog(office).emergency(number)
        if let told = one.told {
            try refuse(true, "the police were told of emergency \(number) at \(told.local) already")
        }
        return try await add(.policeTold, to: one, at: moment, note: note)
    }

    /// What happened since.
    package func follow(_ number: Int, at moment: Moment?, note: String) async throws -> Emergency {
        try await add(.followed, to: EmergencyLog(office).emergency(number), at: moment, note: note)
    }

    /// The child is safe.
    package func settle(_ number: Int, at moment: Moment?, note: String) async throws -> Emergency {
        let one = try await EmergencyLog(office).emergency(number)
        try refuse(
            one.told == nil,
            "the police have not been told of emergency \(number); first: countersign emergency police \(number)")
        return try await add(.settled, to: one, at: moment, note: note)
    }

    /// Emergencies that are not settled, or all of them, the oldest first.
    ///
    /// - Parameter why: With a reason, what was written about each is opened, and the journal says so first.
    package func list(everything: Bool, notes why: String?) async throws -> [Emergency] {
        try office.access.demand()
        let (why, limit) = (try why.map { try Reason.checked($0) }, try limit)
        var listed: [EmergencyHistory] = []
        for one in try await EmergencyLog(office).all where everything || one.settled == nil {
            if try await isOpen(one) { listed.append(one) }
        }
        if let why, !listed.isEmpty {
            try await Journal(office).note(
                .opened, why: "notes of emergencies: \(why)", records: listed.map(\.record))
        }
        return try listed.map { try shown($0, lateAfter: limit, withNotes: why != nil) }
    }

    /// Whether the account may see the child it is about; an erased one's emergency is told without its notes.
    private func isOpen(_ one: EmergencyHistory) async throws -> Bool {
        guard office.access != .anyone else { return true }
        do {
            _ = try await RowHomes(office).row(of: RecordID(named: one.record), opening: [.guardianship])
            return true
        } catch BureauError.notAllowed { return false } catch BureauError.recordErased { return true }
    }

    private func add(
        _ deed: JournalEntry.Deed, to one: EmergencyHistory, at moment: Moment?, note: String
    ) async throws -> Emergency {
        let (name, limit) = (try RecordID(named: one.record), try limit)
        _ = try await RowHomes(office).row(of: name, opening: [.guardianship])
        let moment = moment ?? office.now()
        if let settled = one.settled { try refuse(true, "emergency \(one.number) was settled at \(settled.local)") }
        try refuse(moment > office.now(), "\(moment.local) has not come; check --at")
        try refuse(
            moment < one.last,
            "\(moment.local) is before \(one.last.local), when the last step of emergency \(one.number) was; check --at"
        )
        let sealed = try SealedNote(note, about: name, in: office)
        try await Journal(office).note(
            deed, why: "emergency \(one.number)", records: [one.record],
            emergency: .init(kind: nil, number: one.number, at: moment), note: sealed)
        office.logger.notice("emergency followed", metadata: ["emergency": "\(one.number)"])
        return try shown(try await EmergencyLog(office).emergency(one.number), lateAfter: limit)
    }

    private func refuse(_ condition: Bool, _ why: @autoclosure () -> String) throws(BureauError) {
        if condition { throw .emergencyRefused(why()) }
    }

    /// After how many minutes a report to the police is late.
    private var limit: Int { get throws { try OfficeConfiguration.read(office.folder).policeLimit() } }

    private func shown(_ one: EmergencyHistory, lateAfter limit: Int, withNotes: Bool = false) throws -> Emergency {
        let minutes = Int((one.told ?? office.now()).seconds - one.found.seconds) / 60
        return Emergency(
            number: one.number, record: one.record, kind: one.kind, found: one.found, policeTold: one.told,
            minutes: minutes, isLate: minutes > limit, settled: one.settled,
            steps: try one.entries.map { entry in
                Emergency.Step(
                    what: entry.what.rawValue, at: entry.emergency?.at ?? entry.at, who: entry.who,
                    note: withNotes ? try SealedNote.read(entry, in: office) : nil)
            })
    }
}
