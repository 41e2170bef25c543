internal import Approvals
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// What a person decided about two rows, or undid.
package struct LinkageDecision: Encodable, Sendable {
    package enum Kind: String, Encodable, Sendable { case same, different, undone }

    /// The journal's number of it, by which it can be undone.
    package let number: Int
    package let kind: Kind
    /// The two records; for what was undone, those it was about.
    package let records: [String]
    package let why: String
    package let at: Moment
    package let who: String
}

/// Keeps a person's decision whether two rows are one child's; the registrar's work.
///
/// From then on every screening and every snapshot keeps to it, until it is undone. Nothing is opened to decide.
package struct DecideLinkage {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// The two records are one child's, with all that is linked to them.
    package func same(_ first: String, _ second: String, why: String) async throws -> LinkageDecision {
        try await decide(.joined, first, second, why: why)
    }

    /// The two records are two children's. The second leaves the rows that it was linked with, even where they have one
    /// number; rows whose names are more like its own go with it.
    package func different(_ first: String, _ second: String, why: String) async throws -> LinkageDecision {
        try await decide(.parted, first, second, why: why)
    }

    /// Takes a decision back, or takes back that it was taken back.
    package func undo(_ number: Int, why: String) async throws -> LinkageDecision {
        try office.access.demand()
        let why = try Reason.checked(why)
        let entries = try await Journal(office).entries()
        guard let entry = entries.first(where: { $0.index == number }), entry.isAboutLinkage else {
            throw BureauError.noSuchDecision(number)
        }
        try await demandTerritory(of: (entry.records ?? []).map { try RecordID(named: $0) })
        guard !entries.contains(where: { $0.what == .undone && $0.undoes == number }) else {
            throw BureauError.decisionUndone(number)
        }
        try await Journal(office).note(.undone, why: why, records: entry.records, undoes: number)
        office.logger.notice("decision about linkage undone", metadata: ["decision": "\(number)"])
        return try await last()
    }

    /// The decisions that stand, in the order in which they were made; whoever opens the office may ask.
    package func standing() async throws -> [LinkageDecision] {
        try await StandingDecisions(office).all.map { LinkageDecision($0.entry) }
    }

    private func decide(
        _ deed: JournalEntry.Deed, _ first: String, _ second: String, why: String
    ) async throws -> LinkageDecision {
        try office.access.demand()
        let records = [try RecordID(named: first), try RecordID(named: second)]
        let why = try Reason.checked(why)
        guard records[0] != records[1] else { throw BureauError.oneRecordTwice("\(records[0])") }
        for record in records {
            guard try await office.store.page(holding: record) != nil else {
                throw BureauError.unknownRecord("\(record)")
            }
            if try office.kept.refresh().hasErased(record) { throw BureauError.recordErased("\(record)", on: nil) }
        }
        try await demandTerritory(of: records)
        let standing = try await StandingDecisions(office).all
        if let earlier = standing.first(where: { Set([$0.first, $0.second]) == Set(records) }) {
            throw BureauError.decidedBefore(earlier.entry.index, same: earlier.isSame)
        }
        try await Journal(office).note(deed, why: why, records: records.map(\.description))
        office.logger.notice("linkage decided", metadata: ["records": "\(records.map(\.description))"])
        return try await last()
    }

    /// An officer decides where one of the two is a child of its territory.
    private func demandTerritory(of records: [RecordID]) async throws {
        guard case .officer = office.access else { return }
        var refusal: BureauError?
        for record in records {
            do {
                _ = try await ChildRows(office, of: record, why: "to decide about linkage", progress: { _ in })
                return
            } catch let error as BureauError { refusal = error }
        }
        if let refusal { throw refusal }
    }

    private func last() async throws -> LinkageDecision {
        guard let entry = try await Journal(office).entries().last(where: \.isAboutLinkage) else {
            preconditionFailure("a decision was just noted")
        }
        return LinkageDecision(entry)
    }
}

extension JournalEntry {
    fileprivate var isAboutLinkage: Bool { [.joined, .parted, .undone].contains(what) && `case` == nil }
}

extension LinkageDecision {
    fileprivate init(_ entry: JournalEntry) {
        let kind: Kind = entry.what == .joined ? .same : entry.what == .parted ? .different : .undone
        self.init(
            number: entry.index, kind: kind, records: entry.records ?? [], why: entry.why, at: entry.at, who: entry.who)
    }
}
