internal import Approvals
internal import Intake
internal import Logging
package import Records
internal import Sealing

/// What a person decided about a case of help, and how long that took.
package struct CaseDecision: Encodable, Sendable {
    /// The journal's number of it, by which it can be undone.
    package let number: Int
    package let record: String
    package let need: CareNeed
    package let state: String
    package let referredTo: String?
    package let why: String
    package let who: String
    package let found: Moment
    package let decided: Moment
    package let days: Int
}

/// Keeps what a person decides about a case of help; the registrar's work. Nothing is opened to decide.
package struct DecideCase {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// The child needs the help, and gets it here.
    package func confirm(_ record: String, _ need: CareNeed, why: String) async throws -> CaseDecision {
        try await decide(.confirmed, record, need, why: why)
    }

    /// The child does not need it; half a year later the registers are asked anew.
    package func dismiss(_ record: String, _ need: CareNeed, why: String) async throws -> CaseDecision {
        try await decide(.dismissed, record, need, why: why)
    }

    /// A department is asked to help.
    package func refer(
        _ record: String, _ need: CareNeed, to department: DepartmentID, why: String
    ) async throws -> CaseDecision {
        guard office.departments.contains(department) else {
            throw BureauError.unknownDepartment(department.name, known: office.departments.map(\.name))
        }
        return try await decide(.referred, record, need, to: department, why: why)
    }

    /// Takes a decision back; the case is open again, or as it was decided before.
    package func undo(_ number: Int, why: String) async throws {
        try office.access.demand()
        let why = try Reason.checked(why)
        let entries = try await Journal(office).entries()
        guard let entry = entries.first(where: { $0.index == number }), let step = entry.case,
            [.confirmed, .dismissed, .referred].contains(entry.what), office.access.maySee(step.need)
        else { throw BureauError.noSuchCaseDecision(number) }
        guard Undoings(entries).stands(entry) else { throw BureauError.caseDecisionUndone(number) }
        if let record = try entry.records?.first.map({ try RecordID(named: $0) }) {
            try await demandTerritory(of: record)
        }
        try await Journal(office).note(.undone, why: why, records: entry.records, case: step, undoes: number)
        office.logger.notice("decision about a case undone", metadata: ["decision": "\(number)"])
    }

    /// The decisions that stand, in the order in which they were made.
    package func decided() async throws -> [CaseDecision] {
        try office.access.demand()
        return try await StandingCases(office).decided().filter { office.access.maySee($0.need) }.compactMap {
            CaseDecision($0.need, $0.record, $0.2)
        }
    }

    private func decide(
        _ deed: JournalEntry.Deed, _ record: String, _ need: CareNeed, to department: DepartmentID? = nil, why: String
    ) async throws -> CaseDecision {
        let name = try RecordID(named: record)
        let reason = try Reason.checked(why)
        try office.access.demand()
        try await demandTerritory(of: name)
        try Self.refuseRepetition(of: deed, to: department, after: try await known(need, of: name), need)
        try await Journal(office).note(
            deed, why: reason, records: ["\(name)"], case: .init(need: need, asOf: nil, to: department))
        office.logger.notice("case of help decided", metadata: ["need": "\(need.rawValue)"])
        guard let decision = CaseDecision(need, name, try await known(need, of: name)) else {
            preconditionFailure("a decision was just noted")
        }
        return decision
    }

    /// The case as it stands; refuses one that was never listed, or that the account may not see.
    private func known(_ need: CareNeed, of record: RecordID) async throws -> CaseHistory {
        let cases = try await StandingCases(office)
        guard office.access.maySee(need), let known = cases.history(need, of: [record], on: office.now().date()) else {
            throw BureauError.noSuchCase(record: "\(record)", need: need.rawValue)
        }
        return known
    }

    private static func refuseRepetition(
        of deed: JournalEntry.Deed, to department: DepartmentID?, after known: CaseHistory, _ need: CareNeed
    ) throws(BureauError) {
        guard let decision = known.decision, deed == known.deed, known.state.department == department else { return }
        throw .caseDecided(decision, need: need.rawValue)
    }

    /// An officer decides about the children of its territory.
    private func demandTerritory(of record: RecordID) async throws {
        guard case .officer = office.access else { return }
        _ = try await ChildRows(office, of: record, why: "to decide about a case of help", progress: { _ in })
    }
}

extension CaseHistory {
    fileprivate var deed: JournalEntry.Deed? {
        switch state {
        case .open: nil
        case .confirmed: .confirmed
        case .dismissed: .dismissed
        case .referred: .referred
        }
    }
}

extension CaseDecision {
    fileprivate init?(_ need: CareNeed, _ record: RecordID, _ history: CaseHistory) {
        guard let number = history.decision, let decided = history.decided else { return nil }
        self.init(
            number: number, record: "\(record)", need: need, state: history.state.name,
            referredTo: history.state.department?.name, why: history.why ?? "", who: history.who ?? "",
            found: history.found, decided: decided, days: history.days(until: decided))
    }
}
